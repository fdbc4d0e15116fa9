"""Replicas: the hop with one process and with two of the same service, and who uses the processors meanwhile."""

import os
import time
from contextlib import AsyncExitStack

from benchmarks.arena.arena import Arena
from benchmarks.arena.figures import Figure
from benchmarks.arena.load import pots_filled, put
from benchmarks.arena.rounds import rounds, tell
from benchmarks.parts.hop import CONTESTANTS, EVENTS, OURS, OUT, QUEUE
from tests.chaos.workshop.trade import LabelWritten, label_on_pot_filled

REPLICAS = {"1 replica": 1, "2 replicas": 2}


async def measure(arena: Arena) -> list[Figure]:
    """Hops a second, and the share of all processors that service, database and broker use."""
    speed = Figure("replicas", "Replicas: one service on the same cores as its servers", "hops/s")
    share = Figure("replicas_cpu", "Replicas: share of all processors in use", "%")
    for done in await rounds(list(REPLICAS), lambda name: run(arena, name), arena.repeats):
        for name, (per_second, own, servers) in done.items():
            speed.add(name, per_second)
            share.add(f"{name}: the service", own * 100)
            share.add(f"{name}: database and broker", servers * 100)
    return [speed, share]


async def run(arena: Arena, name: str) -> tuple[float, float, float]:
    """Hops a second; shares of all processors of the service and of both servers."""
    count = arena.count(EVENTS)
    async with AsyncExitStack() as stack:
        ring = await stack.enter_async_context(
            arena.ring({"labeller": (label_on_pot_filled,)}, {OUT: LabelWritten.type})
        )
        channel = await ring.channel()
        await put(channel, QUEUE, list(pots_filled(count)))
        turns = [await stack.enter_async_context(arena.turn(CONTESTANTS[OURS], ring)) for _ in range(REPLICAS[name])]
        for turn in turns:
            await turn.say()
        for turn in turns:
            await turn.until("listening")
        already = await ring.waiting(channel, OUT)
        began, own, servers = time.perf_counter(), sum(t.cpu_seconds() for t in turns), arena.server_cpu_seconds()
        await ring.gathered(OUT, count, channel)
        seconds = time.perf_counter() - began
        own, servers = sum(turn.cpu_seconds() for turn in turns) - own, arena.server_cpu_seconds() - servers
    cores = seconds * (os.cpu_count() or 1)
    per_second = (count - already) / seconds
    tell(f"{name}: {per_second:.0f} hops/s, service {own / cores:.0%}, database and broker {servers / cores:.0%}")
    return per_second, own / cores, servers / cores
