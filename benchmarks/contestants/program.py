"""Runs a contestant: it reports that it is ready, waits for the start, and works until its input ends."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

import uvloop

Ready = TypeVar("Ready")


def address(server: str) -> str:
    """The URL of a server, with the database or virtual host of this run."""
    return os.environ[f"ARENA_{server}"]


def send(line: str) -> None:
    """Send a line to the arena."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run_program(prepare: Callable[[], Awaitable[Ready]], start: Callable[[Ready], Awaitable[object]]) -> None:
    """Run the program on uvloop, like every contestant."""
    uvloop.run(_run_program(prepare, start))


async def _run_program(prepare: Callable[[], Awaitable[Ready]], start: Callable[[Ready], Awaitable[object]]) -> None:
    ready = await prepare()
    send("ready")
    await asyncio.to_thread(sys.stdin.readline)
    await start(ready)
    send("consuming")
    await asyncio.to_thread(sys.stdin.read)
    os._exit(0)
