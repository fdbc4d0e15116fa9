"""No search of the audit trail reads a whole collection: what the server did for each is read from its profile."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from services.operations.audit.search import Search
from shared.audit.outcomes import outcome_document, with_outcomes
from shared.audit.record import Action, AuditRecord, Outcome, Subject
from shared.storage.audit_setup import DAYS, index_command
from shared.storage.audit_trail import AuditTrailDatabase

SCHOOLS, RECORDS, LIMIT = [f"{number:02}AA" for number in range(10)], 4000, 21
FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY, SCHOOL = date(2026, 3, 11), SCHOOLS[3]
SEARCHES = {
    "school": (Search(), [SCHOOL]),
    "school and day": (Search(day=DAY), [SCHOOL]),
    "two schools and day": (Search(day=DAY), SCHOOLS[:2]),
    "school, day and actor": (Search(day=DAY, actor="actor-13"), [SCHOOL]),
    "school and actor": (Search(actor="actor-13"), [SCHOOL]),
    "school and person": (Search(about="ST-33"), [SCHOOL]),
    "school, day and person": (Search(about="ST-33", day=DAY), [SCHOOL]),
    "day": (Search(day=DAY), None),
    "everything": (Search(), None),
}
MOST_READ = 10 * LIMIT


@pytest.fixture(scope="module")
def trail_url(local_stack: LocalStack) -> Iterator[str]:
    """A trail of its own with the indexes of the administrator, a year of records, and the profile of all commands."""
    name = f"audit_{uuid4().hex[:8]}"
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        client[name].command(dict(index_command("contracts", DAYS)))
        documents = [document for number in range(RECORDS) for document in records(number)]
        client[name]["contracts"].insert_many(documents)
        client[name].command("profile", 2)
        yield local_stack.servers.mongod.url("stageloket", name)
        client.drop_database(name)


def records(number: int) -> Iterator[dict[str, Any]]:
    """A change with its outcome; the schools, people and actors take turns."""
    record = AuditRecord(
        id=f"{number:05}",
        at=FIRST + timedelta(minutes=number * 7),
        action=Action.CHANGE,
        actor_kind="staff",
        actor_id=f"actor-{number % 50}",
        right="staff: desk",
        route="POST /desk",
        subjects=(Subject("person", f"ST-{number % 100}"),),
        schools=(SCHOOLS[number % len(SCHOOLS)],),
    )
    yield record.document()
    yield outcome_document(f"{number:05}-o", record.at, record.id, Outcome(303))


@pytest.mark.parametrize("search", SEARCHES)
async def test_each_search_uses_an_index_and_sorts_nothing(trail_url: str, search: str) -> None:
    wanted, schools = SEARCHES[search]
    trail = AuditTrailDatabase(trail_url)
    before = await asyncio.to_thread(profiled, trail_url)
    found = await trail.newest(wanted.query(schools), LIMIT)
    documents = await with_outcomes(trail, [AuditRecord.of(each) for each in found])
    await trail.close()
    listed, outcomes = (await asyncio.to_thread(profiled, trail_url))[len(before) :]
    for each in (listed, outcomes):
        assert "COLLSCAN" not in each["planSummary"], each["planSummary"]
        assert not each.get("hasSortStage")
        assert each["docsExamined"] <= MOST_READ, each["planSummary"]
    assert documents
    assert {each.outcome for each in documents} == {Outcome(303)}


def profiled(url: str) -> list[dict[str, Any]]:
    """What the server noted of each search, in order."""
    with MongoClient[dict[str, Any]](url) as client:
        query = {"op": "query", "command.find": "contracts"}
        return list(client.get_default_database()["system.profile"].find(query).sort("ts"))
