"""Every form of document that version 0.1.0 stored is migrated: whole, repeatedly, interrupted, by two replicas."""

import asyncio

import pytest

from deploy.local.components import SERVICES
from tests.integration.storage.conftest import Restore
from tests.integration.storage.new_forms import new_stores
from tests.upgrade import dump
from tests.upgrade.former_forms import left_over_in

every_service = pytest.mark.parametrize("service", SERVICES)


@every_service
async def test_every_document_gets_its_new_form_and_keeps_its_content(restored: Restore, service: str) -> None:
    database = restored(service)
    await database.migrate()
    assert database.stores() == new_stores(service)
    assert list(left_over_in(database.raw, service)) == []


@every_service
async def test_a_repeated_migration_changes_nothing(restored: Restore, service: str) -> None:
    database = restored(service)
    await database.migrate()
    once = database.stores()
    await database.migrate()
    database.raw["schema"].delete_many({})
    await database.migrate()
    assert database.stores() == once


@pytest.mark.parametrize("batches", [0, 1, 2, 7])
@pytest.mark.parametrize("service", ["contracts", "notifications", "operations"])
async def test_a_migration_that_is_killed_and_run_again_ends_like_one_that_is_not(
    restored: Restore, service: str, batches: int
) -> None:
    database = restored(service)
    await database.migrate(batches)
    await database.migrate(batches)
    await database.migrate()
    assert database.stores() == new_stores(service)
    assert list(left_over_in(database.raw, service)) == []


@pytest.mark.parametrize("service", ["contracts", "operations"])
async def test_two_replicas_that_migrate_at_once_do_it_once(restored: Restore, service: str) -> None:
    database, batches = restored(service), list[str]()
    replicas = [database.migrator(name, batches.append) for name in ("one", "two")]
    await asyncio.gather(*(replica.prepare() for replica in replicas))
    await asyncio.gather(*(replica.run() for replica in replicas))
    assert database.stores() == new_stores(service)
    assert list(left_over_in(database.raw, service)) == []
    alone, own_batches = restored(service), list[str]()
    migrator = alone.migrator(after_batch=own_batches.append)
    await migrator.prepare()
    await migrator.run()
    assert sorted(batches) == sorted(own_batches)


async def test_positions_of_both_names_are_merged_into_the_greater_part_of_each(restored: Restore) -> None:
    database = restored("contracts")
    await database.migrate()
    database.raw["consumer_positions"].insert_many(
        [
            {"_id": "a", "sequence": 7, "holders": [["dossiers", "1"]]},
            {"_id": "b", "sequence": 2, "has_failures": True},
        ]
    )
    database.raw["ears"].insert_many(
        [
            {"_id": "a", "sequence": 5, "nouns": [["dossiers", "1"], ["dossiers", "2"]], "trouble": True},
            {"_id": "b", "sequence": 3},
            {"_id": "c", "nouns": [["agreements", "3"]]},
        ]
    )
    await database.migrate()
    assert {id: database.stores()["consumer_positions"][id] for id in "abc"} == {
        "a": {"_id": "a", "sequence": 7, "holders": [["dossiers", "1"], ["dossiers", "2"]], "has_failures": True},
        "b": {"_id": "b", "sequence": 3, "holders": [], "has_failures": True},
        "c": {"_id": "c", "sequence": 0, "holders": [["agreements", "3"]], "has_failures": False},
    }
    assert "ears" not in database.stores()


async def test_what_the_former_version_stored_after_a_migration_is_migrated_at_the_next_start(
    restored: Restore,
) -> None:
    database = restored("gateway")
    await database.migrate()
    known, *_, late = dump.documents("gateway", "publications")
    database.raw["submissions"].delete_one({"_id": late["_id"]})
    database.raw["publications"].insert_many([late, {**known, "version": 9}])
    replicas = [database.migrator(name) for name in ("one", "two")]
    await asyncio.gather(*(replica.prepare() for replica in replicas))
    await asyncio.gather(*(replica.run() for replica in replicas))
    assert database.stores() == new_stores("gateway")


async def test_a_dead_letter_that_was_decided_and_not_sent_is_found_by_its_job(restored: Restore) -> None:
    database = restored("operations")
    decided = dump.documents("operations", "dead_letters")[0]
    fields = {"state.status": "LEAVING", "state.ruling": "job"}
    database.raw["dead_letters"].update_one({"_id": decided["_id"]}, {"$set": fields})
    await database.migrate()
    found = await database.collection("dead_letters").find({"job_id": "job", "status": "SENDING"})
    assert [document.id for document in found] == [decided["_id"]]
