"""Internal routes for dead letters: failure groups, pages of parked dead letters, and one with its history."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.repository import DeadLetters
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import shows
from shared.events.identifiers import Ref
from shared.web.cursors import After, link_next

router = APIRouter(prefix="/internal/dead-letters", dependencies=[services("operator"), shows("dead_letter", "id")])
MAX_PAGE = 500


@router.get("/groups")
async def groups(request: Request) -> list[dict[str, Any]]:
    """The failure groups of parked dead letters, the largest first; a count of 10,000 means that many or more."""
    return [group.model_dump(mode="json") for group in await reader_for(request, DeadLetters).groups()]


@router.get("")
async def dead_letters(
    request: Request,
    response: Response,
    failure_key: str | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
    after: After = None,
) -> list[dict[str, Any]]:
    """A page of parked dead letters, oldest first; the `Link` header names the next page, if there is one."""
    page = await reader_for(request, DeadLetters).parked(failure_key, limit, after)
    link_next(request, response, page.next)
    return [as_json(dead_letter) for dead_letter in page.items]


@router.get("/{id}")
async def dead_letter(id: Ref, request: Request) -> dict[str, Any]:
    """One dead letter, of any status, with its history."""
    return as_json(await reader_for(request, DeadLetters).get(id))


def as_json(dead_letter: DeadLetter) -> dict[str, Any]:
    """A dead letter without its body: only the body's size in bytes leaves the service."""
    size = len(dead_letter.body) * 3 // 4
    return dead_letter.model_dump(mode="json", exclude={"body", "headers"}) | {
        "headers": orjson.loads(dead_letter.headers),
        "bytes": size,
    }
