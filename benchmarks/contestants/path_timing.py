"""Timing of the two sides of a whole path: the commanding process and the consuming one. Peers use it too.

Both processes read the same monotonic clock, so the time of an effect minus that of its command is a latency.
"""

import asyncio
import json
import os
import random
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop

POTS = int(os.environ.get("ARENA_POTS", "500"))
NOTE = "x" * 280
"""Fills an event up to about 400 bytes."""

Command = Callable[[str, str], Awaitable[None]]
Effect = Callable[[str, int], None]


def send(line: str) -> None:
    """Send a line to the arena."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run_command_side(prepare: Callable[[], Awaitable[Command]]) -> None:
    """Run the commanding program: `prepare` connects and returns the function that executes one command."""
    uvloop.run(_run_command_side(prepare))


async def _run_command_side(prepare: Callable[[], Awaitable[Command]]) -> None:
    send("ready")
    await _read_line()
    command = await prepare()
    records: dict[str, tuple[float, float, str]] = {}
    send("consuming")
    while (line := await _read_line()) and line != "write":
        how, prefix, count, number = line.split()
        load = _closed if how == "closed" else _open
        await load(command, prefix, int(count), int(number), records)
        send("done")
    await _write({order: list(times) for order, times in records.items()})


async def _closed(
    command: Command, prefix: str, count: int, concurrency: int, records: dict[str, tuple[float, float, str]]
) -> None:
    """A closed loop: that many commands at a time."""
    left = iter(_orders(prefix, count))

    async def worker() -> None:
        for order, pot in left:
            began = time.monotonic()
            await command(order, pot)
            records[order] = began, time.monotonic(), pot

    await asyncio.gather(*(worker() for _ in range(concurrency)))


async def _open(
    command: Command, prefix: str, count: int, per_second: int, records: dict[str, tuple[float, float, str]]
) -> None:
    """An open loop at a constant rate: a latency counts from the time at which the command was due."""
    first = time.monotonic() + 0.05

    async def one(order: str, pot: str, due: float) -> None:
        await command(order, pot)
        records[order] = due, time.monotonic(), pot

    tasks = []
    for place, (order, pot) in enumerate(_orders(prefix, count)):
        due = first + place / per_second
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        tasks.append(asyncio.create_task(one(order, pot, due)))
    await asyncio.gather(*tasks)


def _orders(prefix: str, count: int) -> list[tuple[str, str]]:
    random_numbers = random.Random(prefix)
    return [(f"{prefix}-{order}", f"pot-{random_numbers.randrange(POTS)}") for order in range(count)]


def run_effect_side(prepare: Callable[[Effect], Awaitable[object]]) -> None:
    """Run the consuming program: `prepare` consumes, and calls its argument for each committed effect."""
    uvloop.run(_run_effect_side(prepare))


async def _run_effect_side(prepare: Callable[[Effect], Awaitable[object]]) -> None:
    effects: list[tuple[str, int, float]] = []
    seen: set[str] = set()

    def effect(order: str, number: int) -> None:
        effects.append((order, number, time.monotonic()))
        seen.add(order)

    send("ready")
    await _read_line()
    running = await prepare(effect)
    send("consuming")
    while (line := await _read_line()) and line != "write":
        send(f"count {len(seen)}")
    await _write(effects)
    del running


async def _read_line() -> str:
    line: str = await asyncio.to_thread(sys.stdin.readline)
    return line.strip()


async def _write(records: object) -> None:
    await asyncio.to_thread(Path(os.environ["ARENA_RECORDS"]).write_text, json.dumps(records))
    send("written")
    os._exit(0)
