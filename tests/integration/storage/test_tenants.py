"""What version 0.1.0 stored gets its school where something tells it; the rest is for operators only."""

from collections import Counter
from typing import Any

from deploy.rabbitmq.generate import service_of
from shared.storage.scope import SHARED, of_schools
from tests.integration.storage.conftest import Restore
from tests.integration.storage.former_database import FormerDatabase

SCHOOLS = {"97XX", "99XX"}
"""Those of the sample."""


async def with_schools(database: FormerDatabase) -> FormerDatabase:
    """Migrated, with the schools."""
    migrator = database.migrator(tenants=service_of(database.service).tenants)
    await migrator.prepare()
    await migrator.run()
    return database


def tenants_of(documents: dict[str, dict[str, Any]]) -> Counter[str]:
    """How many documents have each tenant; an empty one stands for none."""
    return Counter(str(document.get("tenant", "")) for document in documents.values())


async def test_what_belongs_to_a_placement_gets_the_school_of_the_placement(restored: Restore) -> None:
    stores = (await with_schools(restored("placements"))).stores()
    schools = {id: each["state"]["brin"][:4] for id, each in stores["placements"].items()}
    assert set(tenants_of(stores["placements"])) == SCHOOLS
    assert all(stores[name] for name in ("absences", "incidents", "escalations"))
    for name in ("absences", "incidents", "escalations", "assessments"):
        for document in stores[name].values():
            assert document["tenant"] == document["state"]["school"] == schools[document["state"]["placement_id"]]
    dossiers = (await with_schools(restored("contracts"))).stores()["dossiers"]
    assert {id: each["tenant"] for id, each in dossiers.items()} == {
        id: schools[each["state"]["placement_id"]] for id, each in dossiers.items()
    }


async def test_a_repeated_derivation_changes_nothing_and_a_writer_of_before_must_decide_again(
    restored: Restore,
) -> None:
    database = restored("placements")
    await database.migrate()
    before = database.stores()["absences"]
    once = (await with_schools(database)).stores()
    database.raw["schema"].delete_many({})
    assert (await with_schools(database)).stores() == once
    assert {id: each["version"] + 1 for id, each in before.items()} == {
        id: each["version"] for id, each in once["absences"].items()
    }


async def test_the_journal_knows_the_school_of_an_event_about_a_placement(restored: Restore) -> None:
    stores = (await with_schools(restored("operations"))).stores()
    for document in stores["journal"].values():
        state = document["state"]
        if "placement_id" in state["data"] and not state["type"].startswith("portal_"):
            assert document["tenant"] in SCHOOLS, state["type"]
        if state["type"].startswith(("company.", "accreditation.")):
            assert document["tenant"] == SHARED, state["type"]
        assert document.get("tenant", "") == state.get("school", "")


async def test_what_nothing_tells_of_is_found_by_who_sees_everything_only(restored: Restore) -> None:
    database = await with_schools(restored("notifications"))
    cases = database.collection("cases")
    assert await cases.find({})
    assert not await cases.find(of_schools(SCHOOLS).condition())
