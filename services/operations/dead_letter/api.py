"""Dead letters for the operator: by cause, in pages, and one with its history."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.store import DeadLetters
from shared.events.identifiers import Ref
from shared.web.internal import internal_only

router = APIRouter(prefix="/internal/dead-letters", dependencies=[internal_only])
MOST = 500


@router.get("/groups")
async def groups(request: Request) -> list[dict[str, Any]]:
    """What waits for a decision, by cause, the largest group first."""
    return [group.model_dump(mode="json") for group in await request.app.state.perform.reading(DeadLetters).groups()]


@router.get("")
async def letters(
    request: Request,
    cause: str | None = None,
    most: Annotated[int, Query(ge=1, le=MOST)] = 100,
    skip: Annotated[int, Query(ge=0)] = 0,
) -> list[dict[str, Any]]:
    """A page of those that wait for a decision, oldest first."""
    found = await request.app.state.perform.reading(DeadLetters).parked(cause, most, skip)
    return [told(letter) for letter in found]


@router.get("/{id}")
async def letter(id: Ref, request: Request) -> dict[str, Any]:
    """One letter with everything that was decided about it, decided or not."""
    return told(await request.app.state.perform.reading(DeadLetters).get(id))


def told(letter: DeadLetter) -> dict[str, Any]:
    """A letter as others see it: what is inside stays inside, only its size is told."""
    size = len(letter.body) * 3 // 4
    return letter.model_dump(mode="json", exclude={"body", "headers"}) | {
        "headers": orjson.loads(letter.headers),
        "bytes": size,
    }
