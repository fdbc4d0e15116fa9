"""Limits failed attempts by address: links that do not exist, keys and sign-ins that are wrong.

A link that is right is never refused: many people may share an address, and one must not lock the others out. A client
that names itself waits, also with the right key, as nobody else is concerned (docs/decisions/rate-limits.md).
"""

from fastapi import Request

from shared.storage.rate_limits import RateLimit, RateLimits
from shared.web.problems import Problem
from shared.web.too_many import too_many

TITLE = "Too many attempts failed"


def client_address(request: Request) -> str:
    """The address of the client: the front door replaces what a client says of itself in this header."""
    return request.headers.get("x-forwarded-for") or (request.client.host if request.client else "")


async def after_failure(request: Request, refused: Problem) -> Problem:
    """Count a failed attempt from the client's address; returns the answer, which is a 429 after too many."""
    if await note_failure(request):
        return refused
    return await _too_many(request)


async def note_failure(request: Request, client: str = "") -> bool:
    """Count a failed attempt, of a client that names itself or of whoever has the address; False after too many."""
    return await _limits(request).take(_limit(request), client_address(request), client)


async def must_wait(request: Request, client: str) -> Problem | None:
    """429 for a client of which too many attempts from its address failed."""
    if await _limits(request).has_left(_limit(request), client_address(request), client):
        return None
    return await _too_many(request, client)


async def _too_many(request: Request, client: str = "") -> Problem:
    limit = _limit(request)
    return too_many(limit, await _limits(request).remaining(limit, client_address(request), client), TITLE)


def _limits(request: Request) -> RateLimits:
    limits: RateLimits = request.app.state.rate_limits
    return limits


def _limit(request: Request) -> RateLimit:
    return RateLimit("failed-attempts", request.app.state.settings.failed_attempts_per_minute)
