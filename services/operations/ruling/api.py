"""Decisions about parked messages: made here, watched here, stopped here. They are carried out by the clerk."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from uuid_utils import uuid7

from services.operations.dead_letter.store import DeadLetters
from services.operations.ruling.commands.open_ruling import OpenRuling, open_ruling
from services.operations.ruling.commands.stop_ruling import StopRuling, stop_ruling
from services.operations.ruling.ruling import Ruling, Verdict
from services.operations.ruling.store import Rulings
from shared.events.identifiers import Ref
from shared.web.internal import internal_only
from shared.web.problems import Problem

router = APIRouter(prefix="/internal", dependencies=[internal_only])
LATEST = 50
MOST_IDS = 1000
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Asked(BaseModel):
    """Which letters, why, and who says so: some by id, or all of a cause."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
    actor: Name
    ids: Annotated[tuple[Ref, ...], Field(max_length=MOST_IDS)] = ()
    cause: Annotated[str, StringConstraints(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Asked":
        if bool(self.ids) == bool(self.cause):
            raise ValueError("name either ids or a cause")
        return self


class Stopped(BaseModel):
    """Who stops it."""

    model_config = ConfigDict(extra="forbid")

    actor: Name


@router.post("/dead-letters/replay", status_code=202)
async def replay(asked: Asked, request: Request) -> dict[str, Any]:
    """Send them to their queue again, with their own ids: heard twice is one effect."""
    return await _opened(Verdict.REPLAY, asked, request)


@router.post("/dead-letters/discard", status_code=202)
async def discard(asked: Asked, request: Request) -> dict[str, Any]:
    """Let them be, for good: what waits behind them goes on, and they stay on record with the reason."""
    return await _opened(Verdict.DISCARD, asked, request)


@router.get("/rulings")
async def rulings(request: Request) -> list[dict[str, Any]]:
    """The latest decisions and how far they are."""
    return [told(ruling) for ruling in await request.app.state.perform.reading(Rulings).latest(LATEST)]


@router.get("/rulings/{id}")
async def ruling(id: Ref, request: Request) -> dict[str, Any]:
    """How far one is."""
    return told(await request.app.state.perform.reading(Rulings).get(id))


@router.post("/rulings/{id}/stop")
async def stop(id: Ref, stopped: Stopped, request: Request) -> dict[str, Any]:
    """No further letter is touched; what was sent is sent."""
    await request.app.state.perform(stop_ruling, StopRuling(id, stopped.actor), actor=stopped.actor)
    return told(await request.app.state.perform.reading(Rulings).get(id))


async def _opened(verdict: Verdict, asked: Asked, request: Request) -> dict[str, Any]:
    letters = request.app.state.perform.reading(DeadLetters)
    missing = sorted(set(asked.ids) - await letters.named(list(asked.ids))) if asked.ids else []
    if missing:
        raise Problem(404, "not-found", "Some of these letters are not known here", ", ".join(missing[:10]))
    if asked.cause is not None and not await letters.ever_of(asked.cause):
        raise Problem(404, "not-found", "No letter ever had this cause", "The groups tell the causes there are.")
    id = str(uuid7())
    command = OpenRuling(verdict, asked.reason, asked.actor, datetime.now(UTC), asked.cause, asked.ids)
    await request.app.state.perform(open_ruling, command, actor=asked.actor, id=id)
    return told(await request.app.state.perform.reading(Rulings).get(id))


def told(ruling: Ruling) -> dict[str, Any]:
    """A ruling as others see it."""
    return ruling.model_dump(mode="json", exclude={"holder", "held_until"})
