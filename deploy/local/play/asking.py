"""Asking as careful people and portals do: the same request again while nobody opens."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx2

TRIES = 120
PAUSE = 0.5


async def ask_until(
    answered: Callable[[httpx2.Response], bool], ask: Callable[[], Awaitable[httpx2.Response]]
) -> httpx2.Response:
    """The first answer that counts as one, or the last that came; for a minute. Raises the last error of the way."""
    for left in reversed(range(TRIES)):
        try:
            answer = await ask()
        except httpx2.TransportError:
            if not left:
                raise
        else:
            if answered(answer) or not left:
                return answer
        await asyncio.sleep(PAUSE)
    raise AssertionError("the last try returns or raises")


def is_page(answer: httpx2.Response) -> bool:
    """Whether somebody answered, be it with a refusal."""
    return answer.status_code < 500
