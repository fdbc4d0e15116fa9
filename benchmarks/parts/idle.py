"""An idle service: its resident memory, and the time from its start until it is ready."""

import asyncio
import time

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import cpu_seconds, resident_bytes
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.http import until_ready
from benchmarks.arena.interleaving import progress, rounds
from benchmarks.arena.service_process import free_port, process, settings
from services.placements.service import service

OURS, BARE = f"Stageloket's {service.name} ({len(service.handlers)} handlers)", "bare FastStream + FastAPI"
IDLE_SECONDS = 3.0


async def measure(arena: Arena) -> list[Figure]:
    """MiB, seconds, and processor seconds."""
    target = [Target(OURS, BARE, 1.3, at_most=True)]
    memory = Figure("idle_memory", "Idle: resident memory", "MiB", True, target)
    start = Figure("idle_start", "Start: until ready", "s", True, target)
    cpu = Figure("idle_start_cpu", "Start: processor time until ready", "s", True)
    for done in await rounds((OURS, BARE), lambda name: run(arena, name), arena.repeats):
        for name, (mebibytes, seconds, used) in done.items():
            memory.add(name, mebibytes)
            start.add(name, seconds)
            cpu.add(name, used)
    return [memory, start, cpu]


async def run(arena: Arena, name: str) -> tuple[float, float, float]:
    """Resident MiB when idle, seconds from start to ready, and processor seconds until then."""
    port = free_port()
    async with arena.sandbox({service.name: service.handlers}, {}) as sandbox:
        variables = settings(service.name.upper(), sandbox, port)
        module = f"services.{service.name}"
        if name == BARE:
            module, variables = (
                "benchmarks.contestants.idle_bare",
                {"ARENA_RABBITMQ": sandbox.broker_url(), "ARENA_PORT": str(port)},
            )
        began = time.monotonic()
        async with process(module, variables, arena.folder / "idle.log") as started:
            seconds = await until_ready(port) - began
            used = cpu_seconds(started.pid)
            await asyncio.sleep(IDLE_SECONDS)
            mebibytes = resident_bytes(started.pid) / 2**20
    progress(f"{name:55} {mebibytes:.0f} MiB, ready after {seconds:.2f} s, {used:.2f} s of a processor")
    return mebibytes, seconds, used
