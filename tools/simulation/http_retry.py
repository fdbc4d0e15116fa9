"""Repeat an HTTP request while the server is unavailable, as portals and people do."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx2

MAX_ATTEMPTS = 120
PAUSE_SECONDS = 0.5


async def request_until(
    accepted: Callable[[httpx2.Response], bool], send: Callable[[], Awaitable[httpx2.Response]]
) -> httpx2.Response:
    """The first accepted response, or the last one after a minute of attempts. Raises the last transport error."""
    for attempts_left in reversed(range(MAX_ATTEMPTS)):
        try:
            answer = await send()
        except httpx2.TransportError:
            if not attempts_left:
                raise
        else:
            if accepted(answer) or not attempts_left:
                return answer
        await asyncio.sleep(PAUSE_SECONDS)
    raise AssertionError("the last attempt returns or raises")


def is_answered(answer: httpx2.Response) -> bool:
    """Whether the server answered, even with a refusal."""
    return answer.status_code < 500
