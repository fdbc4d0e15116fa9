"""Growth: the same hop, and the same search for a flow, in a house that is new and in one that has seen years."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.load import pot_filled, put
from benchmarks.arena.loading import PER_FLOW, entries, labels, load
from benchmarks.arena.ring import Ring
from benchmarks.arena.rounds import rounds, tell
from benchmarks.parts.hop import CONTESTANTS, OURS, OUT, QUEUE
from services.operations.journal.store import Entries
from shared.messaging.envelope import Envelope
from shared.messaging.shelves import Shelves
from shared.storage.connection import connect, disconnect
from tests.chaos.workshop.trade import Labels, LabelWritten, label_on_pot_filled

FEW, MANY_NOUNS, MANY_ENTRIES = 1000, 1_000_000, 2_000_000
HOPS, SEARCHES = 2000, 300
SEARCH = Contestant("search of a flow", "benchmarks.contestants.flow_search")


class Grown:
    """A ring with that many nouns, and how many facts each of their pots has said so far."""

    def __init__(self, ring: Ring, nouns: int) -> None:
        self.ring, self.nouns, self.done = ring, nouns, 0
        self._said: Counter[int] = Counter()
        self._dice = random.Random(5)

    def facts(self, count: int) -> Iterator[Envelope]:
        """More facts, of pots drawn from all of them."""
        for _ in range(count):
            pot = self._dice.randrange(self.nouns)
            self._said[pot] += 1
            yield pot_filled(pot, self._said[pot] + 1, f"order-{self.done}")
            self.done += 1


async def measure(arena: Arena) -> list[Figure]:
    """Milliseconds a hop and a search, few against many."""
    return [await _hops(arena), *await _searches(arena)]


async def _hops(arena: Arena) -> Figure:
    few, many = f"{FEW:,} nouns", f"{int(MANY_NOUNS * arena.scale):,} nouns"
    figure = Figure("growth_hop", "Growth: one hop", "ms", True, [Target(many, few, 1.15, at_most=True)])
    async with AsyncExitStack() as stack:
        grown: dict[str, Grown] = {}
        for name, nouns in ((few, FEW), (many, int(MANY_NOUNS * arena.scale))):
            ring = await stack.enter_async_context(
                arena.ring({"labeller": (label_on_pot_filled,)}, {OUT: LabelWritten.type})
            )
            await _prepare(ring, Labels.collection, ())
            began = time.monotonic()
            await load(ring, Labels.collection, nouns, labels)
            tell(f"{nouns:,} nouns loaded in {time.monotonic() - began:.0f} s")
            grown[name] = Grown(ring, nouns)
        for done in await rounds(list(grown), lambda name: _hop(arena, grown[name]), arena.repeats):
            for name, milliseconds in done.items():
                figure.add(name, milliseconds)
    return figure


async def _hop(arena: Arena, grown: Grown) -> float:
    """Milliseconds a hop, closed loop."""
    channel = await grown.ring.channel()
    count = arena.count(HOPS)
    await put(channel, QUEUE, list(grown.facts(count)))
    async with arena.turn(CONTESTANTS[OURS], grown.ring) as turn:
        await turn.say()
        await turn.until("listening")
        began = time.perf_counter()
        await grown.ring.gathered(OUT, grown.done, channel)
        seconds = time.perf_counter() - began
    tell(f"{grown.nouns:,} nouns: {seconds / count * 1000:.3f} ms a hop")
    return seconds / count * 1000


async def _searches(arena: Arena) -> list[Figure]:
    counts = {f"{n:,} entries": n for n in (FEW, int(MANY_ENTRIES * arena.scale))}
    few, many = counts
    target = [Target(many, few, 1.15, at_most=True)]
    p50 = Figure("growth_search", "Growth: search of a flow, median", "ms", True, target)
    p99 = Figure("growth_search_p99", "Growth: search of a flow, p99", "ms", True, target)
    p50.remark = f"A flow of {PER_FLOW} facts among those of all others, with the journal's own indexes."
    async with AsyncExitStack() as stack:
        rings: dict[str, Ring] = {}
        for name, count in counts.items():
            ring = rings[name] = await stack.enter_async_context(arena.ring({}, {}))
            await _prepare(ring, Entries.collection, Entries.indexes)
            began = time.monotonic()
            await load(ring, Entries.collection, count, entries)
            tell(f"{count:,} entries loaded in {time.monotonic() - began:.0f} s")

        async def search(name: str) -> tuple[float, float]:
            told = {"ARENA_FLOWS": str(counts[name] // PER_FLOW), "ARENA_SEARCHES": str(SEARCHES)}
            async with arena.turn(SEARCH, rings[name], told) as turn:
                await turn.say()
                half, most = (await turn.until("searched")).split()
            tell(f"{name}: {float(half):.2f} ms at the median, {float(most):.2f} ms at p99")
            return float(half), float(most)

        for done in await rounds(list(counts), search, arena.repeats):
            for name, (half, most) in done.items():
                p50.add(name, half)
                p99.add(name, most)
    return [p50, p99]


async def _prepare(ring: Ring, collection: str, indexes: tuple[str | tuple[str, ...], ...]) -> None:
    """The collection and its indexes, made by the service's own code."""
    database = connect(ring.mongodb)
    await Shelves(database, {collection: indexes}).prepare()
    await disconnect(database)
