"""How a contestant is started: it says when it is ready, waits for the word, and works until its input ends."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

import uvloop

Ready = TypeVar("Ready")


def address(server: str) -> str:
    """The URL of a server of this run, with its own database or virtual host."""
    return os.environ[f"ARENA_{server}"]


def say(word: str) -> None:
    """One line to the arena."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def contest(enter: Callable[[], Awaitable[Ready]], go: Callable[[Ready], Awaitable[object]]) -> None:
    """Run on uvloop, like every contestant."""
    uvloop.run(_contest(enter, go))


async def _contest(enter: Callable[[], Awaitable[Ready]], go: Callable[[Ready], Awaitable[object]]) -> None:
    ready = await enter()
    say("ready")
    await asyncio.to_thread(sys.stdin.readline)
    await go(ready)
    say("listening")
    await asyncio.to_thread(sys.stdin.read)
    os._exit(0)
