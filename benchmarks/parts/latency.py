"""An idle house: from a commit to its effect at the consumer, beside a raw publish received on the same broker."""

import json
from contextlib import AsyncExitStack

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant
from benchmarks.arena.figures import Figure, Target, percentile
from benchmarks.arena.rounds import rounds, tell
from benchmarks.contestants.path_trade import list_on_portion_added
from benchmarks.parts.path import arrived

COMMANDS, PER_SECOND, WARM, POTS = 200, 25, 25, 100
OURS, RAW = "Stageloket, from commit to effect", "raw, from publish to received"
FIRST = "Stageloket, first fact of a noun"
RAW_WRITE = "raw, from publish to one majority write"
PROGRAMS = {OURS: "path_stageloket", RAW: "latency_raw", RAW_WRITE: "latency_raw"}


async def measure(arena: Arena) -> list[Figure]:
    """Milliseconds at the median and at the 99th percentile."""
    p50, p99 = (
        Figure(key, title, "ms", True, [Target(ours, RAW, most, at_most=True) for ours in (OURS, FIRST)])
        for key, title, most in (
            ("latency_p50", "Idle: commit to effect, median", 2.5),
            ("latency_p99", "Idle: commit to effect, p99", 4.0),
        )
    )
    p50.remark = (
        "Ours waits for two flushes to disk one after the other, the broker's and that of the consumer's own majority"
        " write; the raw message waits for the broker's alone, and nothing is kept of it. The first fact of a noun"
        " waits for a third: where its mark will lie is written before the mark."
    )
    for done in await rounds(list(PROGRAMS), lambda name: run(arena, name), arena.repeats, warm_up=False):
        for measured in done.values():
            for name, latencies in measured.items():
                p50.add(name, percentile(latencies, 0.5) * 1000)
                p99.add(name, percentile(latencies, 0.99) * 1000)
    return [p50, p99]


async def run(arena: Arena, name: str) -> dict[str, list[float]]:
    """The latencies of one run, in seconds; ours apart by whether the noun had been heard of."""
    told = {"ARENA_POTS": str(POTS), **({"ARENA_WRITE": "1"} if name == RAW_WRITE else {})}
    commands = Contestant(f"{name} commands", f"benchmarks.contestants.{PROGRAMS[name]}_commands", told)
    effects = Contestant(f"{name} effects", f"benchmarks.contestants.{PROGRAMS[name]}_effects", told)
    promised, seen = arena.folder / "promised.json", arena.folder / "seen.json"
    async with AsyncExitStack() as stack:
        ring = await stack.enter_async_context(arena.ring({"filler": (), "lister": (list_on_portion_added,)}, {}))
        commander = await stack.enter_async_context(arena.turn(commands, ring, {"ARENA_NOTES": str(promised)}))
        listener = await stack.enter_async_context(arena.turn(effects, ring, {"ARENA_NOTES": str(seen)}))
        for turn in (commander, listener):
            await turn.say()
            await turn.until("listening")
        count = arena.count(COMMANDS)
        for load in (f"open w {WARM} {PER_SECOND}", f"open o {count} {PER_SECOND}"):
            await commander.say(load)
            await commander.until("done")
        await arrived(listener, WARM + count)
        for turn in (commander, listener):
            await turn.say("write")
            await turn.until("written")
    latencies = _judged(json.loads(promised.read_text()), json.loads(seen.read_text()), name)
    for of, measured in latencies.items():
        tell(f"{of:55} p50 {percentile(measured, 0.5) * 1000:6.2f} ms, p99 {percentile(measured, 0.99) * 1000:6.2f} ms")
    return latencies


def _judged(
    promised: dict[str, tuple[float, float, str]], seen: list[tuple[str, int, float]], name: str
) -> dict[str, list[float]]:
    """From a commit (raw: from the publishing) to the effect, of all that came after the warm-up."""
    arrived_at = {order: at for order, _, at in reversed(seen)}
    known: set[str] = set()
    found: dict[str, list[float]] = {}
    for order, (due, committed, pot) in sorted(promised.items(), key=lambda told: told[1][0]):
        if order.startswith("o-"):
            of = FIRST if name == OURS and pot not in known else name
            found.setdefault(of, []).append(arrived_at[order] - (committed if name == OURS else due))
        known.add(pot)
    return found
