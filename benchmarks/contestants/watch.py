"""The two ends of a whole path, with stop-watches: who commands, and who sees the effect. Peers run it too.

Both processes read the same monotonic clock, so that an effect's time minus a command's is a latency.
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
"""Makes an event about 400 bytes long."""

Command = Callable[[str, str], Awaitable[None]]
Effect = Callable[[str, int], None]


def say(line: str) -> None:
    """One line to the arena."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def command_end(enter: Callable[[], Awaitable[Command]]) -> None:
    """Run the program that commands: `enter` connects and returns how one command is carried out and committed."""
    uvloop.run(_command_end(enter))


async def _command_end(enter: Callable[[], Awaitable[Command]]) -> None:
    say("ready")
    await _heard()
    command = await enter()
    notes: dict[str, tuple[float, float, str]] = {}
    say("listening")
    while (line := await _heard()) and line != "write":
        how, prefix, count, number = line.split()
        load = _closed if how == "closed" else _open
        await load(command, prefix, int(count), int(number), notes)
        say("done")
    await _write({order: list(times) for order, times in notes.items()})


async def _closed(
    command: Command, prefix: str, count: int, abreast: int, notes: dict[str, tuple[float, float, str]]
) -> None:
    """As fast as it goes, that many at a time."""
    left = iter(_orders(prefix, count))

    async def worker() -> None:
        for order, pot in left:
            began = time.monotonic()
            await command(order, pot)
            notes[order] = began, time.monotonic(), pot

    await asyncio.gather(*(worker() for _ in range(abreast)))


async def _open(
    command: Command, prefix: str, count: int, per_second: int, notes: dict[str, tuple[float, float, str]]
) -> None:
    """At a steady pace, whoever lags: a latency counts from the time at which the command was due."""
    first = time.monotonic() + 0.05

    async def one(order: str, pot: str, due: float) -> None:
        await command(order, pot)
        notes[order] = due, time.monotonic(), pot

    tasks = []
    for place, (order, pot) in enumerate(_orders(prefix, count)):
        due = first + place / per_second
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        tasks.append(asyncio.create_task(one(order, pot, due)))
    await asyncio.gather(*tasks)


def _orders(prefix: str, count: int) -> list[tuple[str, str]]:
    dice = random.Random(prefix)
    return [(f"{prefix}-{order}", f"pot-{dice.randrange(POTS)}") for order in range(count)]


def effect_end(enter: Callable[[Effect], Awaitable[object]]) -> None:
    """Run the program that consumes: `enter` listens, and tells each effect once it is committed."""
    uvloop.run(_effect_end(enter))


async def _effect_end(enter: Callable[[Effect], Awaitable[object]]) -> None:
    effects: list[tuple[str, int, float]] = []
    seen: set[str] = set()

    def effect(order: str, number: int) -> None:
        effects.append((order, number, time.monotonic()))
        seen.add(order)

    say("ready")
    await _heard()
    kept = await enter(effect)
    say("listening")
    while (line := await _heard()) and line != "write":
        say(f"count {len(seen)}")
    await _write(effects)
    del kept


async def _heard() -> str:
    line: str = await asyncio.to_thread(sys.stdin.readline)
    return line.strip()


async def _write(notes: object) -> None:
    await asyncio.to_thread(Path(os.environ["ARENA_NOTES"]).write_text, json.dumps(notes))
    say("written")
    os._exit(0)
