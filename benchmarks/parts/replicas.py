"""Replicas: the hop with one and with two processes of a service, and the use of the processors."""

import os
import time
from contextlib import AsyncExitStack

from benchmarks.arena.arena import Arena
from benchmarks.arena.events import pots_filled, publish
from benchmarks.arena.figures import Figure
from benchmarks.arena.interleaving import progress, rounds
from benchmarks.parts.hop import CONTESTANTS, EVENTS, OURS, OUT, QUEUE
from tests.support.sample_domain.labels import LabelWritten, label_on_pot_filled

REPLICAS = {"1 replica": 1, "2 replicas": 2}


async def measure(arena: Arena) -> list[Figure]:
    """Hops per second, and the shares of all processors that service, database and broker use."""
    speed = Figure("replicas", "Replicas: one service on the same cores as its servers", "hops/s")
    share = Figure("replicas_cpu", "Replicas: share of all processors in use", "%")
    for done in await rounds(list(REPLICAS), lambda name: run(arena, name), arena.repeats):
        for name, (per_second, own, servers) in done.items():
            speed.add(name, per_second)
            share.add(f"{name}: the service", own * 100)
            share.add(f"{name}: database and broker", servers * 100)
    return [speed, share]


async def run(arena: Arena, name: str) -> tuple[float, float, float]:
    """Hops per second; the shares of all processors used by the service and by both servers."""
    count = arena.count(EVENTS)
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(
            arena.sandbox({"labeller": (label_on_pot_filled,)}, {OUT: LabelWritten.type})
        )
        channel = await sandbox.channel()
        await publish(channel, QUEUE, list(pots_filled(count)))
        replicas = [
            await stack.enter_async_context(arena.running(CONTESTANTS[OURS], sandbox)) for _ in range(REPLICAS[name])
        ]
        for replica in replicas:
            await replica.send()
        for replica in replicas:
            await replica.until("consuming")
        already = await sandbox.message_count(channel, OUT)
        began, own, servers = time.perf_counter(), sum(t.cpu_seconds() for t in replicas), arena.server_cpu_seconds()
        await sandbox.wait_for_messages(OUT, count, channel)
        seconds = time.perf_counter() - began
        own, servers = sum(replica.cpu_seconds() for replica in replicas) - own, arena.server_cpu_seconds() - servers
    cores = seconds * (os.cpu_count() or 1)
    per_second = (count - already) / seconds
    progress(f"{name}: {per_second:.0f} hops/s, service {own / cores:.0%}, database and broker {servers / cores:.0%}")
    return per_second, own / cores, servers / cores
