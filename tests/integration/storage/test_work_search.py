"""One command finds exactly those collections of a service that have work, wherever it is."""

from datetime import UTC, datetime, timedelta
from itertools import product

from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.connection import Database, Document
from shared.storage.work_search import WorkSearch

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TIMERS = {"none": None, "due": NOW, "later": NOW + timedelta(seconds=1)}
KINDS = tuple(product((False, True), TIMERS))
"""Whether an event waits, and the timer."""


def document(id: str, waits: bool, timer: str) -> Document:
    """An aggregate, as far as the search looks at it."""
    outbox = [{"id": "E-1", "recordedtime": NOW}, {"id": "E-2", "recordedtime": NOW}] if waits else []
    return {"_id": id, "outbox": outbox, "next_timer_at": TIMERS[timer]}


async def filled(database: Database) -> dict[str, tuple[bool, str]]:
    """A collection for every kind, each with one such aggregate behind another that has no work."""
    kinds = {f"pots_{number}": kind for number, kind in enumerate(KINDS)}
    for name, (waits, timer) in kinds.items():
        await AggregateCollection(database, name).prepare(())
        await database[name].insert_many([document("A", False, "later"), document("B", waits, timer)])
    return kinds


async def test_collections_with_an_event_to_publish_are_found(database: Database) -> None:
    kinds = await filled(database)
    found = await WorkSearch(database, tuple(kinds)).with_pending_outbox()
    assert found == {name for name, (waits, _) in kinds.items() if waits}


async def test_collections_with_a_due_timer_are_found(database: Database) -> None:
    kinds = await filled(database)
    search = WorkSearch(database, tuple(kinds))
    assert await search.with_due_timer(NOW, tuple(kinds)) == {
        name for name, (_, timer) in kinds.items() if timer == "due"
    }
    assert await search.with_due_timer(NOW, ()) == set()
    assert await search.with_due_timer(NOW, ("pots_0",)) == {"pots_0"}
