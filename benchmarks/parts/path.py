"""The whole path: a command is committed, its event is published, and the consumer has stored its effect (workload W1).

500 pots; each command changes one and publishes one event of about 400 bytes. A closed loop (64 concurrent commands)
gives the rate, then an open loop (100/s, timed from when a command was due) the latency. Lost, doubled and reordered
effects are counted outside the code under test, from the records of the two processes.
"""

import asyncio
import json
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant, RunningContestant
from benchmarks.arena.figures import Figure, Target, percentile
from benchmarks.arena.interleaving import progress, rounds
from benchmarks.arena.peers import install, python_of
from benchmarks.arena.postgresql import database, postgresql
from benchmarks.contestants.path_domain import list_on_portion_added
from deploy.bare.machine.errors import MissingError

WARM, WARM_CONCURRENCY = 200, 16
COMMANDS, CONCURRENCY = 1000, 64
STEADY, PER_SECOND = 300, 100
TIMEOUT_SECONDS = 5.0
"""Seconds after the last command within which an effect counts as delivered."""

OURS = "Stageloket"
FORGE, FORGE_BEST = "event-forge 1.5.0, defaults", "event-forge, polls 20/s in batches of 500, prefetch 64"
NAIVE, NAIVE_BEST = "naive polling outbox, 1 s", "naive polling outbox, 50 ms, batches of 100"
OUTBOX, OUTBOX_BEST = "faststream-outbox 0.19 (PostgreSQL), defaults", "faststream-outbox, 32 workers, batches of 200"
PEERS = {FORGE: "event-forge", FORGE_BEST: "event-forge", OUTBOX: "faststream-outbox", OUTBOX_BEST: "faststream-outbox"}
BEST = {
    FORGE_BEST: {"ARENA_POLL": "0.05", "ARENA_BATCH": "500", "ARENA_PREFETCH": "64"},
    NAIVE_BEST: {"ARENA_POLL": "0.05", "ARENA_BATCH": "100"},
    OUTBOX_BEST: {"ARENA_WORKERS": "32", "ARENA_BATCH": "200"},
}
PROGRAMS = {
    OURS: "contestants.path_stageloket",
    FORGE: "peers.path_event_forge",
    FORGE_BEST: "peers.path_event_forge",
    NAIVE: "contestants.path_naive",
    NAIVE_BEST: "contestants.path_naive",
    OUTBOX: "peers.path_faststream_outbox",
    OUTBOX_BEST: "peers.path_faststream_outbox",
}
RATIOS = {FORGE: 5.0, FORGE_BEST: 5.0, NAIVE: 5.0, NAIVE_BEST: 5.0, OUTBOX: 2.0, OUTBOX_BEST: 2.0}


@dataclass(frozen=True)
class Run:
    """The results of one run."""

    per_second: float
    cpu: float
    latencies: tuple[float, ...]
    missing: int
    doubled: int
    reordered: int


async def measure(arena: Arena) -> list[Figure]:
    """Events per second, latency, and the effects lost, doubled or reordered without any fault."""
    targets = [Target(OURS, peer, ratio) for peer, ratio in RATIOS.items()]
    speed = Figure("path", "Whole path: command, event, effect at the consumer", "events/s", targets=targets)
    p50 = Figure("path_p50", "Whole path: from due to effect at 100 commands/s, median", "ms", True)
    p99 = Figure("path_p99", "Whole path: from due to effect at 100 commands/s, p99", "ms", True)
    cpu = Figure("path_cpu", "Whole path: processor time of both services, database and broker", "ms/event", True)
    counted: dict[str, Counter[str]] = {name: Counter() for name in PROGRAMS}
    async with AsyncExitStack() as stack:
        try:
            port = await stack.enter_async_context(postgresql())
        except MissingError as missing:
            progress(str(missing))
            port = ""
        names = [name for name in PROGRAMS if port or PEERS.get(name) != "faststream-outbox"]
        for done in await rounds(names, lambda name: run(arena, name, port), arena.repeats, warm_up=False):
            for name, ran in done.items():
                speed.add(name, ran.per_second)
                cpu.add(name, ran.cpu * 1000)
                p50.add(name, percentile(ran.latencies, 0.5) * 1000)
                p99.add(name, percentile(ran.latencies, 0.99) * 1000)
                counted[name].update(runs=1, missing=ran.missing, doubled=ran.doubled, reordered=ran.reordered)
    every = WARM + arena.count(COMMANDS) + STEADY
    speed.notes = {
        name: f"not delivered {n['missing']}, doubled {n['doubled']}, out of order {n['reordered']}"
        f" of {n['runs'] * every:,}"
        for name, n in counted.items()
        if n["runs"]
    }
    speed.remark = (
        f"Not delivered: no effect {TIMEOUT_SECONDS:g} s after the last command (its latency counts as that)."
        " event-forge publishes at once only what its lookup finds committed; the rest waits for a poll every 300 s,"
        " ten at a time. Its queue is a classic one. faststream-outbox keeps state, rows and projection in"
        " PostgreSQL 15: another database, listed for completeness."
    )
    cpu.remark = "PostgreSQL's own processor time is not counted."
    return [speed, p50, p99, cpu]


async def run(arena: Arena, name: str, port: str) -> Run:
    """One run of one contestant: two processes, three loads."""
    if name in PEERS:
        await install(PEERS[name])
    python = {"python": python_of(PEERS[name])} if name in PEERS else {}
    commands = Contestant(f"{name} commands", f"benchmarks.{PROGRAMS[name]}_commands", BEST.get(name, {}), **python)
    effects = Contestant(f"{name} effects", f"benchmarks.{PROGRAMS[name]}_effects", BEST.get(name, {}), **python)
    promised, seen = arena.folder / "promised.json", arena.folder / "seen.json"
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(arena.sandbox({"filler": (), "lister": (list_on_portion_added,)}, {}))
        variables = {"ARENA_POSTGRESQL": await database(port, sandbox.name) if port else ""}
        effect_side = await stack.enter_async_context(
            arena.running(effects, sandbox, {**variables, "ARENA_RECORDS": str(seen)})
        )
        command_side = await stack.enter_async_context(
            arena.running(commands, sandbox, {**variables, "ARENA_RECORDS": str(promised)})
        )
        for running in (effect_side, command_side) if name != OURS else (command_side, effect_side):
            await running.send()
            await running.until("consuming")
        expected, used = 0, 0.0

        def cpu_used() -> float:
            return effect_side.cpu_seconds() + command_side.cpu_seconds() + arena.server_cpu_seconds()

        for load, count in (
            (f"closed w {WARM} {WARM_CONCURRENCY}", WARM),
            (f"closed c {arena.count(COMMANDS)} {CONCURRENCY}", arena.count(COMMANDS)),
            (f"open o {STEADY} {PER_SECOND}", STEADY),
        ):
            before = cpu_used()
            await command_side.send(load)
            await command_side.until("done", 120)
            expected += count
            await wait_for_effects(effect_side, expected)
            if load.startswith("closed c"):
                used = (cpu_used() - before) / count
        for running in (command_side, effect_side):
            await running.send("write")
            await running.until("written")
    ran = _evaluate(promised, seen, used)
    progress(
        f"{name:55} {ran.per_second:6.0f} events/s, {ran.cpu * 1000:.2f} ms each,"
        f" {ran.missing} missing, {ran.reordered} out of order"
    )
    return ran


async def wait_for_effects(effect_side: RunningContestant, expected: int) -> None:
    """Wait until all effects exist, or until the timeout."""
    for _ in range(int(TIMEOUT_SECONDS / 0.1)):
        await effect_side.send("count")
        if int(await effect_side.until("count")) >= expected:
            return
        await asyncio.sleep(0.1)


def _evaluate(promised_file: Path, seen_file: Path, cpu: float) -> Run:
    promised: dict[str, tuple[float, float, str]] = json.loads(promised_file.read_text())
    effects: list[tuple[str, int, float]] = json.loads(seen_file.read_text())
    first: dict[str, float] = {}
    highest: Counter[str] = Counter()
    reordered = 0
    for order, number, at in effects:
        if order in first:
            continue
        first[order] = at
        pot = promised[order][2]
        reordered += number < highest[pot]
        highest[pot] = max(highest[pot], number)
    closed = [order for order in promised if order.startswith("c-")]
    ends = [first[order] for order in closed if order in first]
    seconds = max(ends) - min(promised[order][0] for order in closed)
    steady = [first.get(o, due + TIMEOUT_SECONDS) - due for o, (due, _, _) in promised.items() if o.startswith("o-")]
    missing = sum(order not in first for order in promised)
    return Run(len(ends) / seconds, cpu, tuple(steady), missing, len(effects) - len(first), reordered)
