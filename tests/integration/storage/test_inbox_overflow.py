"""Inbox entries that leave the document of an aggregate are found at every moment, also after a crash in between."""

import asyncio
from collections.abc import Sequence

import pytest
from pymongo import UpdateOne

from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.connection import Database
from shared.storage.inbox_overflow import (
    KEPT_INBOX_ENTRIES,
    MAX_INBOX_ENTRIES,
    MAX_MOVED,
    InboxOverflow,
    OverflowKey,
    to_move,
)
from tests.integration.storage.test_version_guard import change

GROWN = 2 * MAX_MOVED + MAX_INBOX_ENTRIES + 1
INBOX = {f"handler|pot/{number}": number + 1 for number in range(GROWN)}


class Interrupted(InboxOverflow):
    """Ends the move before it stores an entry, or after all of them are stored."""

    def __init__(self, database: Database, *, stored: bool) -> None:
        super().__init__(database)
        self._stored = stored

    async def write(self, entries: Sequence[tuple[OverflowKey, int]]) -> None:
        if self._stored:
            await super().write(entries)
        raise InterruptedError


async def grown_inbox(database: Database) -> AggregateCollections:
    """The aggregate `a` as it was left by code that moved nothing."""
    pots = AggregateCollection(database, "pots")
    await pots.write([change(0, amount=1)])
    await database["pots"].update_one({"_id": "a"}, {"$set": {"inbox": INBOX}})
    return AggregateCollections(database, {"pots": ()})


async def positions(collections: AggregateCollections, keys: Sequence[str]) -> dict[str, int]:
    """The sequence that is found for each key."""
    documents = await asyncio.gather(*(collections.read("pots", "a", key) for key in keys))
    return {key: document.inbox.get(key, 0) for key, document in zip(keys, documents, strict=True)}


async def test_a_grown_inbox_is_moved_out_step_by_step_and_no_entry_is_lost(database: Database) -> None:
    collections = await grown_inbox(database)
    sizes = [len((await collections.read("pots", "a")).inbox) for _ in range(4)]
    assert sizes == [GROWN, GROWN - MAX_MOVED, MAX_INBOX_ENTRIES + 1, KEPT_INBOX_ENTRIES]
    document = await collections.read("pots", "a")
    assert list(document.inbox) == list(INBOX)[-KEPT_INBOX_ENTRIES:]
    assert (document.has_inbox_overflow, document.version, document.state) == (True, 1, {"amount": 1})
    assert await positions(collections, list(INBOX)) == INBOX
    assert (await collections.read("pots", "a", "handler|pot/none")).inbox == document.inbox


@pytest.mark.parametrize("stored", [False, True], ids=["before the entries are stored", "before they are removed"])
async def test_a_crash_while_entries_are_moved_loses_none(database: Database, stored: bool) -> None:
    collections = await grown_inbox(database)
    crashing = AggregateCollection(database, "pots", overflow=Interrupted(database, stored=stored))
    with pytest.raises(InterruptedError):
        await crashing.read(["a"])
    some = list(INBOX)[:3]
    assert await positions(collections, some) == {key: INBOX[key] for key in some}
    while len((await collections.read("pots", "a")).inbox) > MAX_INBOX_ENTRIES:
        pass
    assert await positions(collections, list(INBOX)) == INBOX


async def test_an_entry_that_advances_while_it_is_moved_stays_in_the_document(database: Database) -> None:
    advanced = next(iter(to_move(INBOX)))

    class Overtaken(InboxOverflow):
        async def write(self, entries: Sequence[tuple[OverflowKey, int]]) -> None:
            await super().write(entries)
            await database["pots"].bulk_write([UpdateOne({"_id": "a"}, {"$max": {f"inbox.{advanced}": GROWN + 5}})])

    collections = await grown_inbox(database)
    await AggregateCollection(database, "pots", overflow=Overtaken(database)).read(["a"])
    document = await collections.read("pots", "a")
    assert (document.inbox[advanced], len(document.inbox)) == (GROWN + 5, GROWN - MAX_MOVED + 1)
    assert await positions(collections, list(INBOX)) == {**INBOX, advanced: GROWN + 5}


async def test_two_replicas_move_the_same_entries(database: Database) -> None:
    collections = await grown_inbox(database)

    class Overtaken(InboxOverflow):
        async def write(self, entries: Sequence[tuple[OverflowKey, int]]) -> None:
            await collections.read("pots", "a")
            await super().write(entries)

    await AggregateCollection(database, "pots", overflow=Overtaken(database)).read(["a"])
    assert len((await collections.read("pots", "a")).inbox) == GROWN - MAX_MOVED
    assert await positions(collections, list(INBOX)) == INBOX
