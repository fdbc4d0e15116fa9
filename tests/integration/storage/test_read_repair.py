"""Documents that are read and changed before the background migration reaches them."""

import pytest

from deploy.local.components import SERVICES
from deploy.rabbitmq.generate import service_of
from shared.storage.aggregate_document import AggregateDocument, Change
from tests.integration.storage.conftest import Restore
from tests.integration.storage.former_database import FormerDatabase
from tests.integration.storage.new_forms import new_stores
from tests.upgrade.dump import Document

every_service = pytest.mark.parametrize("service", SERVICES)
EVENT = {"id": "new", "type": "test.added.v1"}


async def prepared(restored: Restore, service: str) -> FormerDatabase:
    """Collections have their new names, documents their former form."""
    database = restored(service)
    await database.migrator().prepare()
    return database


def change(document: AggregateDocument) -> Change:
    """A new version with one more event in the outbox and one more inbox entry."""
    return Change(
        id=document.id,
        version=document.version,
        state=document.state,
        outbox=[EVENT],
        inbox={"new_handler|subject/1": 3},
        last_sequence_by_type=document.last_sequence_by_type,
        last_recorded_by_type=document.last_recorded_by_type,
        last_sequence=document.last_sequence + 1,
        next_timer_at=None,
    )


def changed(document: Document) -> Document:
    """What that makes of a stored document."""
    return {
        **document,
        "version": document["version"] + 1,
        "outbox": [*document["outbox"], EVENT],
        "inbox": {**document.get("inbox", {}), "new_handler|subject/1": 3},
        "last_sequence": document["last_sequence"] + 1,
        "next_timer_at": None,
    }


@every_service
async def test_a_document_that_is_read_and_changed_before_its_migration_loses_nothing(
    restored: Restore, service: str
) -> None:
    database, expected = await prepared(restored, service), new_stores(service)
    for repository in service_of(service).repositories:
        documents = expected.get(repository.collection, {})
        found = await database.collection(repository.collection).read(documents)
        assert found == {id: AggregateDocument.read(document) for id, document in documents.items()}
        if found:
            assert (
                await database.collection(repository.collection).write([change(each) for each in found.values()]) == {}
            )
            expected[repository.collection] = {id: changed(document) for id, document in documents.items()}
    await database.migrate()
    stored = database.stores()
    assert {name: stored[name] for name in expected} == expected


@every_service
async def test_a_query_before_the_migration_finds_the_documents_in_their_new_form(
    restored: Restore, service: str
) -> None:
    database, expected = await prepared(restored, service), new_stores(service)
    for repository in service_of(service).repositories:
        found = await database.collection(repository.collection).find({})
        assert {each.id: each.state for each in found} == {
            id: document["state"] for id, document in expected.get(repository.collection, {}).items()
        }


async def test_a_page_sorted_by_a_renamed_field_holds_new_forms_only(restored: Restore) -> None:
    database = await prepared(restored, "operations")
    found = await database.collection("dead_letters").find({}, sort=[("failure_key", 1)], limit=2)
    keys = sorted(document["state"]["failure_key"] for document in new_stores("operations")["dead_letters"].values())
    assert [each.state["failure_key"] for each in found] == keys[:2]


async def test_an_outbox_of_the_former_form_is_swept_when_it_is_migrated(restored: Restore) -> None:
    database = await prepared(restored, "contracts")
    agreements = database.collection("agreements")
    assert await agreements.with_pending_outbox(10) == []
    await database.migrate()
    pending = [document for document in new_stores("contracts")["agreements"].values() if document["outbox"]]
    found = [(outbox.id, outbox.event_id) for outbox in await agreements.with_pending_outbox(10)]
    assert found == [(each["_id"], each["outbox"][0]["id"]) for each in pending]
