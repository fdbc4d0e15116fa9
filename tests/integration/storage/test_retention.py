"""What services keep for a time is deleted after it, and only what the rule allows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from services.gateway.retention import retentions as of_gateway
from services.gateway.settings import GatewaySettings
from services.operations.retention import retentions as of_operations
from services.operations.settings import OperationsSettings
from shared.storage.connection import Database, Document
from shared.storage.retention import BATCH, Retention, RetentionStore

NOW = datetime(2030, 6, 15, 12, tzinfo=UTC)
GATEWAY = GatewaySettings.model_construct(submission_days=30)
OPERATIONS = OperationsSettings.model_construct(journal_days=1000, dead_letter_days=100)


def ago(days: int) -> str:
    """A time in the form of a state."""
    return (NOW - timedelta(days=days)).isoformat()


async def left(database: Database, rules: Sequence[Retention], *documents: Document) -> set[str]:
    """The ids that are left of these documents."""
    rule = rules[0]
    await database[rule.collection].insert_many(documents)
    await RetentionStore(database).delete(rule, NOW)
    return {document["_id"] async for document in database[rule.collection].find()}


def submission(id: str, days: int, stream: str | None = None, sequence: int | None = None) -> Document:
    """A submission that was accepted so many days ago, and whose event is published."""
    return {"_id": id, "outbox": [], "state": {"accepted_at": ago(days), "stream": stream, "sequence": sequence}}


async def test_a_submission_is_deleted_after_its_time_unless_its_event_is_not_published(database: Database) -> None:
    assert await left(
        database,
        of_gateway(GATEWAY),
        submission("old", 31),
        {**submission("old, not published", 31), "outbox": [{"id": "e"}]},
        submission("young", 29),
    ) == {"old, not published", "young"}


async def test_the_submission_by_which_the_next_event_of_a_stream_is_numbered_stays(database: Database) -> None:
    streams = [
        submission(f"{stream} {sequence}", 400 - sequence, f"portal_company/{stream}@/portals/a", sequence)
        for stream in range(BATCH // 4)
        for sequence in range(1, 7)
    ]
    continued = submission("0 7", 1, "portal_company/0@/portals/a", 7)
    expected = {f"{stream} 6" for stream in range(1, BATCH // 4)} | {"0 7"}
    assert await left(database, of_gateway(GATEWAY), *streams, continued) == expected


async def test_more_journal_entries_than_one_batch_are_deleted_after_their_time(database: Database) -> None:
    entries = [{"_id": f"{days:05}", "outbox": [], "state": {"recorded": ago(days)}} for days in range(2 * BATCH + 500)]
    assert await left(database, of_operations(OPERATIONS)[:1], *entries) == {f"{days:05}" for days in range(1001)}


async def test_a_dead_letter_is_deleted_long_after_its_last_decision_and_an_undecided_one_stays(
    database: Database,
) -> None:
    def dead_letter(id: str, status: str, *history: int) -> Document:
        state = {"status": status, "recorded_at": ago(max(history)), "history": [{"at": ago(days)} for days in history]}
        return {"_id": id, "outbox": [], "state": state}

    assert await left(
        database,
        of_operations(OPERATIONS)[1:],
        dead_letter("replayed", "REPLAYED", 200, 101),
        dead_letter("discarded", "DISCARDED", 300, 150),
        dead_letter("parked", "PARKED", 300),
        dead_letter("being sent", "SENDING", 300, 250),
        dead_letter("decided lately", "REPLAYED", 300, 99),
    ) == {"parked", "being sent", "decided lately"}
