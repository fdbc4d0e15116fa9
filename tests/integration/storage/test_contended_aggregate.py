"""Who decides in turn on an aggregate with a large inbox knows whether its message was processed before."""

import asyncio

from shared.messaging.dispatch.contention import ContendedAggregate, Contention
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.connection import Database, Document
from shared.storage.inbox_overflow import OverflowKey
from shared.storage.schema import SCHEMA
from tests.cost_budget.store_tap import tap_store

POT: Document = {
    "_id": "a",
    "schema": SCHEMA,
    "version": 7,
    "state": {},
    "outbox": [],
    "inbox": {"kept": 1},
    "has_inbox_overflow": True,
    "last_sequence": 7,
    "last_sequence_by_type": {},
    "last_recorded_by_type": {},
    "next_timer_at": None,
}
MANY = 300


async def joined(database: Database) -> tuple[Contention, AggregateCollections]:
    """The pot `a` with one entry in its document and one that was moved out of it."""
    await database["pots"].insert_one(POT)
    await database["inbox_overflow"].insert_one({"_id": OverflowKey("pots", "a", "moved").id, "sequence": 3})
    collections = AggregateCollections(database, {"pots": ()})
    return Contention(collections), collections


async def known(contended: ContendedAggregate, key: str) -> int:
    """The sequence of an inbox key on which a decision in turn would be based."""
    prepared = await contended.prepare(key)
    async with contended.turn:
        document, _ = await contended.document(prepared)
        return document.inbox.get(key, 0)


async def test_a_decision_in_turn_knows_the_entries_that_were_moved_out_of_the_document(database: Database) -> None:
    contention, _ = await joined(database)
    async with contention.join(("pots", "a")) as contended:
        assert [await known(contended, key) for key in ("kept", "moved", "neither")] == [1, 3, 0]


async def test_an_entry_that_is_moved_while_others_decide_is_still_known(database: Database) -> None:
    contention, _ = await joined(database)
    async with contention.join(("pots", "a")) as contended:
        assert await known(contended, "neither") == 0
        await database["inbox_overflow"].insert_one({"_id": OverflowKey("pots", "a", "kept").id, "sequence": 1})
        await database["pots"].update_one({"_id": "a"}, {"$unset": {"inbox.kept": ""}})
        assert await known(contended, "kept") == 1


async def test_many_that_decide_in_turn_ask_for_moved_entries_together(database: Database) -> None:
    contention, _ = await joined(database)
    tap = tap_store(database.name)
    async with contention.join(("pots", "a")) as contended:
        await asyncio.gather(*(known(contended, f"message {number}") for number in range(MANY)))
    sent = tap.take()
    assert 0 < len(sent) <= MANY // 10
