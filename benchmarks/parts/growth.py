"""Growth: the same hop, and the same search for a flow, in a new system and in one with years of data."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack

from benchmarks.arena.arena import Arena
from benchmarks.arena.bulk_load import labels, load
from benchmarks.arena.contestant import Contestant
from benchmarks.arena.events import pot_filled, publish
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.interleaving import progress, rounds
from benchmarks.arena.sandbox import BenchmarkSandbox
from benchmarks.parts.hop import CONTESTANTS, OURS, OUT, QUEUE
from services.operations.journal.repository import Entries
from shared.messaging.model.envelope import Envelope
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.connection import connect, disconnect
from tests.support.sample_domain.labels import Labels, LabelWritten, label_on_pot_filled
from tests.support.stored_documents import PER_FLOW, entries

FEW, MANY_AGGREGATES, MANY_ENTRIES = 1000, 1_000_000, 2_000_000
HOPS, SEARCHES = 2000, 300
SEARCH = Contestant("search of a flow", "benchmarks.contestants.flow_search")


class Grown:
    """A sandbox with that many aggregates, and the number of events that each pot has published."""

    def __init__(self, sandbox: BenchmarkSandbox, aggregates: int) -> None:
        self.sandbox, self.aggregates, self.done = sandbox, aggregates, 0
        self._published: Counter[int] = Counter()
        self._dice = random.Random(5)

    def events(self, count: int) -> Iterator[Envelope]:
        """Further events of randomly chosen pots."""
        for _ in range(count):
            pot = self._dice.randrange(self.aggregates)
            self._published[pot] += 1
            yield pot_filled(pot, self._published[pot] + 1, f"order-{self.done}")
            self.done += 1


async def measure(arena: Arena) -> list[Figure]:
    """Milliseconds per hop and per search, with few and with many."""
    return [await _hops(arena), *await _searches(arena)]


async def _hops(arena: Arena) -> Figure:
    few, many = f"{FEW:,} aggregates", f"{int(MANY_AGGREGATES * arena.scale):,} aggregates"
    figure = Figure("growth_hop", "Growth: one hop", "ms", True, [Target(many, few, 1.15, at_most=True)])
    async with AsyncExitStack() as stack:
        grown: dict[str, Grown] = {}
        for name, aggregates in ((few, FEW), (many, int(MANY_AGGREGATES * arena.scale))):
            sandbox = await stack.enter_async_context(
                arena.sandbox({"labeller": (label_on_pot_filled,)}, {OUT: LabelWritten.type})
            )
            await _prepare(sandbox, Labels.collection, ())
            began = time.monotonic()
            await load(sandbox, Labels.collection, aggregates, labels)
            progress(f"{aggregates:,} aggregates loaded in {time.monotonic() - began:.0f} s")
            grown[name] = Grown(sandbox, aggregates)
        for done in await rounds(list(grown), lambda name: _hop(arena, grown[name]), arena.repeats):
            for name, milliseconds in done.items():
                figure.add(name, milliseconds)
    return figure


async def _hop(arena: Arena, grown: Grown) -> float:
    """Milliseconds per hop, in a closed loop."""
    channel = await grown.sandbox.channel()
    count = arena.count(HOPS)
    await publish(channel, QUEUE, list(grown.events(count)))
    async with arena.running(CONTESTANTS[OURS], grown.sandbox) as running:
        await running.send()
        await running.until("consuming")
        began = time.perf_counter()
        await grown.sandbox.wait_for_messages(OUT, grown.done, channel)
        seconds = time.perf_counter() - began
    progress(f"{grown.aggregates:,} aggregates: {seconds / count * 1000:.3f} ms per hop")
    return seconds / count * 1000


async def _searches(arena: Arena) -> list[Figure]:
    counts = {f"{n:,} entries": n for n in (FEW, int(MANY_ENTRIES * arena.scale))}
    few, many = counts
    target = [Target(many, few, 1.15, at_most=True)]
    p50 = Figure("growth_search", "Growth: search of a flow, median", "ms", True, target)
    p99 = Figure("growth_search_p99", "Growth: search of a flow, p99", "ms", True, target)
    p50.remark = f"A flow of {PER_FLOW} events among those of all others, with the journal's own indexes."
    async with AsyncExitStack() as stack:
        sandboxes: dict[str, BenchmarkSandbox] = {}
        for name, count in counts.items():
            sandbox = sandboxes[name] = await stack.enter_async_context(arena.sandbox({}, {}))
            await _prepare(sandbox, Entries.collection, Entries.indexes)
            began = time.monotonic()
            await load(sandbox, Entries.collection, count, entries)
            progress(f"{count:,} entries loaded in {time.monotonic() - began:.0f} s")

        async def search(name: str) -> tuple[float, float]:
            variables = {"ARENA_FLOWS": str(counts[name] // PER_FLOW), "ARENA_SEARCHES": str(SEARCHES)}
            async with arena.running(SEARCH, sandboxes[name], variables) as running:
                await running.send()
                median, p99_ms = (await running.until("searched")).split()
            progress(f"{name}: {float(median):.2f} ms at the median, {float(p99_ms):.2f} ms at p99")
            return float(median), float(p99_ms)

        for done in await rounds(list(counts), search, arena.repeats):
            for name, (median, p99_ms) in done.items():
                p50.add(name, median)
                p99.add(name, p99_ms)
    return [p50, p99]


async def _prepare(sandbox: BenchmarkSandbox, collection: str, indexes: tuple[str | tuple[str, ...], ...]) -> None:
    """Create the collection and its indexes with the code of the services."""
    database = connect(sandbox.database_url())
    await AggregateCollections(database, {collection: indexes}).prepare()
    await disconnect(database)
