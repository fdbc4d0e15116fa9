"""The counters of a summary are those of the documents: counted once, whatever step is repeated or interrupted."""

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest
from pymongo import UpdateOne

from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.aggregate_document import Change
from shared.storage.connection import Database, Document
from shared.storage.summary import BATCH, Amounts, Summary, SummaryCollection

COLOURLESS = "none"
STEPS = ("batch", "counters", "marks")


def amounts(state: Document) -> Amounts:
    """By colour: how many, and the sum of their sizes. A pot without colour adds nothing."""
    return {} if state["colour"] == COLOURLESS else {state["colour"]: {"n": 1, "size": state["size"]}}


SUMMARY = Summary("colours", source="pots", fields=("colour", "size"), amounts=amounts)


class Interrupted(Exception):
    """The process ends."""


def interrupting(at: str) -> Callable[[str], None]:
    """Ends the process after that step."""

    def after_step(step: str) -> None:
        if step == at:
            raise Interrupted

    return after_step


def change(id: str, version: int, colour: str, size: int) -> Change:
    """The write of one pot."""
    state = {"colour": colour, "size": size}
    return Change(id, version, state, [], {}, {}, {}, 0, None)


async def store(database: Database, *changes: Change) -> None:
    """Write pots the way the pipeline does."""
    pots = AggregateCollection(database, "pots")
    for start in range(0, len(changes), 500):
        assert await pots.write(changes[start : start + 500]) == {}


async def expected(database: Database) -> dict[str, dict[str, int]]:
    """The counters, computed from all documents."""
    sums: dict[str, Counter[str]] = {}
    async for pot in database["pots"].find():
        sums.setdefault(pot["state"]["colour"], Counter()).update(n=1, size=pot["state"]["size"])
    return {colour: dict(measures) for colour, measures in sums.items()}


async def counted(summary: SummaryCollection) -> dict[str, dict[str, int]]:
    """The counters when nothing is left to count, without those at zero."""
    while await summary.behind():
        await summary.advance()
    return {name: measures for name, measures in (await summary.read()).items() if any(measures.values())}


async def test_new_and_changed_documents_are_counted_once(database: Database) -> None:
    summary = SummaryCollection(database, SUMMARY)
    await summary.prepare()
    await store(database, *(change(f"p{n}", 0, "red" if n % 3 else "blue", n) for n in range(BATCH + 20)))
    assert await summary.behind() == BATCH + 20
    assert await counted(summary) == await expected(database)
    await store(database, change("p1", 1, "blue", 7), change("p3", 1, "green", 1), change("new", 0, "green", 2))
    assert await summary.behind() == 3
    assert await counted(summary) == await expected(database)
    await store(database, change("p1", 2, "red", 7))
    assert await counted(summary) == await expected(database)


async def test_a_batch_that_adds_nothing_ends_and_the_next_one_counts(database: Database) -> None:
    summary = SummaryCollection(database, SUMMARY)
    await summary.prepare()
    await store(database, change("p1", 0, COLOURLESS, 3), change("p2", 0, COLOURLESS, 4))
    assert await counted(summary) == {}
    await store(database, change("p1", 1, "red", 3))
    assert await counted(summary) == {"red": {"n": 1, "size": 3}}


@pytest.mark.parametrize("step", STEPS)
async def test_a_summary_is_exact_after_a_crash_at_each_step(database: Database, step: str) -> None:
    await SummaryCollection(database, SUMMARY).prepare()
    await store(database, *(change(f"p{n}", 0, "red", n) for n in range(10)))
    for version in (1, 2):
        with pytest.raises(Interrupted):
            await SummaryCollection(database, SUMMARY, interrupting(step)).advance()
        await store(database, *(change(f"p{n}", version, "blue", n) for n in range(5)))
        assert await counted(SummaryCollection(database, SUMMARY)) == await expected(database)
        await store(database, change(f"more-{version}", 0, "red", 1))


@pytest.mark.parametrize("step", STEPS)
async def test_a_replica_that_goes_on_with_a_batch_that_another_ended_changes_nothing(
    database: Database, step: str
) -> None:
    await SummaryCollection(database, SUMMARY).prepare()
    await store(database, *(change(f"p{n}", 0, "red", n) for n in range(10)))
    slow = SummaryCollection(database, SUMMARY, interrupting(step))
    with pytest.raises(Interrupted):
        await slow.advance()
    kept = await database["summary_batches"].find_one({"_id": "colours"})
    assert kept is not None
    assert kept["marks"]
    await counted(SummaryCollection(database, SUMMARY))
    await store(database, *(change(f"p{n}", 1, "blue", n) for n in range(5)))
    await counted(SummaryCollection(database, SUMMARY))
    await slow._add(kept)
    await slow._mark(kept)
    assert await counted(SummaryCollection(database, SUMMARY)) == await expected(database)


async def test_two_replicas_that_count_at_once_count_each_document_once(database: Database) -> None:
    replicas = [SummaryCollection(database, SUMMARY) for _ in range(4)]
    await replicas[0].prepare()
    await store(database, *(change(f"p{n}", 0, "red", n) for n in range(3 * BATCH)))
    await asyncio.gather(*(counted(replica) for replica in replicas))
    assert await counted(replicas[0]) == await expected(database)


async def test_a_summary_whose_counters_are_removed_is_built_again(database: Database) -> None:
    summary = SummaryCollection(database, SUMMARY)
    await summary.prepare()
    await store(database, *(change(f"p{n}", 0, "red", n) for n in range(20)))
    await counted(summary)
    await database["colours"].update_one({"_id": "red"}, {"$inc": {"n": 5}})
    for _ in range(2):
        await database["colours"].drop()
        await database["summary_batches"].delete_one({"_id": "colours"})
        await database["pots"].update_many({}, {"$unset": {"summary": "", "state.summarised": ""}})
    assert await counted(summary) == await expected(database)


async def test_documents_of_a_former_version_are_counted_after_their_migration(database: Database) -> None:
    summary = SummaryCollection(database, SUMMARY)
    await summary.prepare()
    await store(database, change("p1", 0, "red", 1))
    await database["pots"].bulk_write([UpdateOne({"_id": "p1"}, {"$unset": {"schema": ""}})])
    assert (await summary.advance(), await summary.behind(), await summary.read()) == (0, 0, {})
    await database["pots"].update_one({"_id": "p1"}, {"$set": {"schema": 1}})
    assert await counted(summary) == await expected(database)
