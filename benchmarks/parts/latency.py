"""Latency of an idle system: from a commit to its effect at the consumer, compared with a raw message."""

import json
from contextlib import AsyncExitStack

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant
from benchmarks.arena.figures import Figure, Target, percentile
from benchmarks.arena.interleaving import progress, rounds
from benchmarks.contestants.path_domain import list_on_portion_added
from benchmarks.parts.path import wait_for_effects

COMMANDS, PER_SECOND, WARM, POTS = 200, 25, 25, 100
OURS, RAW = "Stageloket, from commit to effect", "raw, from publish to received"
FIRST = "Stageloket, first event of an aggregate"
RAW_WRITE = "raw, from publish to one majority write"
PROGRAMS = {OURS: "path_stageloket", RAW: "latency_raw", RAW_WRITE: "latency_raw"}


async def measure(arena: Arena) -> list[Figure]:
    """Milliseconds at the median and at the 99th percentile."""
    p50, p99 = (
        Figure(key, title, "ms", True, [Target(ours, RAW, ratio, at_most=True) for ours in (OURS, FIRST)])
        for key, title, ratio in (
            ("latency_p50", "Idle: commit to effect, median", 2.5),
            ("latency_p99", "Idle: commit to effect, p99", 4.0),
        )
    )
    p50.remark = (
        "Ours waits for two flushes to disk one after the other, the broker's and that of the consumer's own majority"
        " write; the raw message waits for the broker's alone, and nothing is saved of it. The first event of an"
        " aggregate waits for a third: the position that tells where its inbox entry will be is written before the"
        " entry."
    )
    for done in await rounds(list(PROGRAMS), lambda name: run(arena, name), arena.repeats, warm_up=False):
        for measured in done.values():
            for name, latencies in measured.items():
                p50.add(name, percentile(latencies, 0.5) * 1000)
                p99.add(name, percentile(latencies, 0.99) * 1000)
    return [p50, p99]


async def run(arena: Arena, name: str) -> dict[str, list[float]]:
    """The latencies of one run in seconds; those of the first event of an aggregate are separate."""
    variables = {"ARENA_POTS": str(POTS), **({"ARENA_WRITE": "1"} if name == RAW_WRITE else {})}
    commands = Contestant(f"{name} commands", f"benchmarks.contestants.{PROGRAMS[name]}_commands", variables)
    effects = Contestant(f"{name} effects", f"benchmarks.contestants.{PROGRAMS[name]}_effects", variables)
    promised, seen = arena.folder / "promised.json", arena.folder / "seen.json"
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(arena.sandbox({"filler": (), "lister": (list_on_portion_added,)}, {}))
        command_side = await stack.enter_async_context(
            arena.running(commands, sandbox, {"ARENA_RECORDS": str(promised)})
        )
        effect_side = await stack.enter_async_context(arena.running(effects, sandbox, {"ARENA_RECORDS": str(seen)}))
        for running in (command_side, effect_side):
            await running.send()
            await running.until("consuming")
        count = arena.count(COMMANDS)
        for load in (f"open w {WARM} {PER_SECOND}", f"open o {count} {PER_SECOND}"):
            await command_side.send(load)
            await command_side.until("done")
        await wait_for_effects(effect_side, WARM + count)
        for running in (command_side, effect_side):
            await running.send("write")
            await running.until("written")
    latencies = _evaluate(json.loads(promised.read_text()), json.loads(seen.read_text()), name)
    for label, measured in latencies.items():
        p50, p99 = (percentile(measured, share) * 1000 for share in (0.5, 0.99))
        progress(f"{label:55} p50 {p50:6.2f} ms, p99 {p99:6.2f} ms")
    return latencies


def _evaluate(
    promised: dict[str, tuple[float, float, str]], seen: list[tuple[str, int, float]], name: str
) -> dict[str, list[float]]:
    """From the commit (raw: from the publish) to the effect, for all commands after the warm-up."""
    effect_at = {order: at for order, _, at in reversed(seen)}
    known: set[str] = set()
    found: dict[str, list[float]] = {}
    for order, (due, committed, pot) in sorted(promised.items(), key=lambda item: item[1][0]):
        if order.startswith("o-"):
            label = FIRST if name == OURS and pot not in known else name
            found.setdefault(label, []).append(effect_at[order] - (committed if name == OURS else due))
        known.add(pot)
    return found
