"""429: too many of something, with the time to wait (RFC 9110).

The fields that tell what is left are those of draft-ietf-httpapi-ratelimit-headers.
"""

from collections.abc import Mapping

from fastapi import Request

from shared.storage.rate_limits import RateLimit, RateLimits, Remaining
from shared.web.problems import Problem


def rate_limit_fields(limit: RateLimit, remaining: Remaining) -> Mapping[str, str]:
    """`RateLimit-Policy`: the quota `q` in a window of `w` seconds; `RateLimit`: `r` remain, and more after `t`."""
    return {
        "RateLimit-Policy": f'"{limit.name}";q={limit.amount};w={limit.seconds}',
        "RateLimit": f'"{limit.name}";r={remaining.amount};t={remaining.seconds}',
    }


def too_many(limit: RateLimit, remaining: Remaining, title: str, detail: str = "") -> Problem:
    """The problem for what the limit refused."""
    fields = {"Retry-After": str(remaining.seconds), **rate_limit_fields(limit, Remaining(0, remaining.seconds))}
    return Problem(429, "too-many", title, detail or "Wait, and try again.", headers=fields)


async def require_left(request: Request, limit: RateLimit, *counted_by: str, title: str) -> None:
    """Count one, in the service's own database. Raises Problem 429 when that is too many."""
    limits: RateLimits = request.app.state.rate_limits
    if not await limits.take(limit, *counted_by):
        raise too_many(limit, await limits.remaining(limit, *counted_by), title)
