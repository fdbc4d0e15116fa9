"""A change finds the version it was decided on, or changes nothing: also where the document is gone."""

from datetime import UTC, datetime

from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.aggregate_document import Change
from shared.storage.connection import Database


def change(version: int, **state: object) -> Change:
    """A change that was decided on this version."""
    return Change("a", version, state, [], {}, {}, {}, 0, datetime(2026, 1, 1, tzinfo=UTC))


async def test_a_change_of_a_version_that_was_rolled_back_creates_no_document(database: Database) -> None:
    pots = AggregateCollection(database, "pots")
    assert await pots.write([change(1, amount=2)]) == {0: False}
    assert await database["pots"].count_documents({}) == 0


async def test_only_the_writer_of_the_version_that_is_stored_changes_it(database: Database) -> None:
    pots = AggregateCollection(database, "pots")
    assert await pots.write([change(0, amount=1)]) == {}
    assert await pots.write([change(0, amount=7), change(1, amount=2), change(1, amount=8), change(5, amount=9)]) == {
        0: False,
        2: False,
        3: False,
    }
    stored = (await pots.read(["a"]))["a"]
    assert (stored.version, stored.state) == (2, {"amount": 2})
