"""A service that has nothing to do: how much memory it holds, and how long it takes from its start to ready."""

import asyncio
import time

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import cpu_seconds, resident_bytes
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.http import until_ready
from benchmarks.arena.rounds import rounds, tell
from benchmarks.arena.service import free_port, process, settings
from services.placements.service import service

OURS, BARE = f"Stageloket's {service.name} ({len(service.handlers)} handlers)", "bare FastStream + FastAPI"
REST_SECONDS = 3.0


async def measure(arena: Arena) -> list[Figure]:
    """MiB, seconds, and seconds of a processor."""
    goal = [Target(OURS, BARE, 1.3, at_most=True)]
    memory = Figure("idle_memory", "Idle: resident memory", "MiB", True, goal)
    start = Figure("idle_start", "Start: until ready", "s", True, goal)
    cpu = Figure("idle_start_cpu", "Start: processor time until ready", "s", True)
    for done in await rounds((OURS, BARE), lambda name: run(arena, name), arena.repeats):
        for name, (mebibytes, seconds, used) in done.items():
            memory.add(name, mebibytes)
            start.add(name, seconds)
            cpu.add(name, used)
    return [memory, start, cpu]


async def run(arena: Arena, name: str) -> tuple[float, float, float]:
    """Resident MiB after a rest, seconds from start to ready, and processor seconds until then."""
    port = free_port()
    async with arena.ring({service.name: service.handlers}, {}) as ring:
        told = settings(service.name.upper(), ring, port)
        module = f"services.{service.name}"
        if name == BARE:
            module, told = (
                "benchmarks.contestants.idle_bare",
                {"ARENA_RABBITMQ": ring.rabbitmq, "ARENA_PORT": str(port)},
            )
        began = time.monotonic()
        async with process(module, told, arena.folder / "idle.log") as started:
            seconds = await until_ready(port) - began
            used = cpu_seconds(started.pid)
            await asyncio.sleep(REST_SECONDS)
            mebibytes = resident_bytes(started.pid) / 2**20
    tell(f"{name:55} {mebibytes:.0f} MiB, ready after {seconds:.2f} s, {used:.2f} s of a processor")
    return mebibytes, seconds, used
