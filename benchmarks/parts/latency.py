"""An idle house: from a commit to its effect at the consumer, beside a raw publish received on the same broker."""

import json
from contextlib import AsyncExitStack

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant
from benchmarks.arena.figures import Figure, Target, percentile
from benchmarks.arena.rounds import rounds, tell
from benchmarks.contestants.path_trade import list_on_portion_added
from benchmarks.parts.path import arrived

COMMANDS, PER_SECOND, WARM = 200, 25, 25
OURS, RAW = "Stageloket, from commit to effect", "raw, from publish to received"
RAW_WRITE = "raw, from publish to one majority write"
PROGRAMS = {OURS: "path_stageloket", RAW: "latency_raw", RAW_WRITE: "latency_raw"}


async def measure(arena: Arena) -> list[Figure]:
    """Milliseconds at the median and at the 99th percentile."""
    p50 = Figure("latency_p50", "Idle: commit to effect, median", "ms", True, [Target(OURS, RAW, 2.5, at_most=True)])
    p99 = Figure("latency_p99", "Idle: commit to effect, p99", "ms", True, [Target(OURS, RAW, 4.0, at_most=True)])
    p50.remark = (
        "Ours waits for two flushes to disk one after the other, the broker's and that of the consumer's own majority"
        " write; the raw message waits for the broker's alone, and nothing is kept of it."
    )
    for done in await rounds(list(PROGRAMS), lambda name: run(arena, name), arena.repeats, warm_up=False):
        for name, latencies in done.items():
            p50.add(name, percentile(latencies, 0.5) * 1000)
            p99.add(name, percentile(latencies, 0.99) * 1000)
    return [p50, p99]


async def run(arena: Arena, name: str) -> list[float]:
    """The latencies of one run, in seconds."""
    told = {"ARENA_WRITE": "1"} if name == RAW_WRITE else {}
    commands = Contestant(f"{name} commands", f"benchmarks.contestants.{PROGRAMS[name]}_commands")
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
    first = {order: at for order, _, at in reversed(json.loads(seen.read_text()))}
    times = {order: times for order, times in json.loads(promised.read_text()).items() if order.startswith("o-")}
    from_when = 1 if name == OURS else 0
    latencies = [first[order] - times[order][from_when] for order in times]
    tell(f"{name:55} p50 {percentile(latencies, 0.5) * 1000:6.2f} ms, p99 {percentile(latencies, 0.99) * 1000:6.2f} ms")
    return latencies
