"""The journal for the gateway, the command line and the player."""

from typing import Any

from fastapi import APIRouter, Request

from services.operations.dead_letter.store import DeadLetters
from services.operations.journal.entry import Entry
from services.operations.journal.flow import flow_of
from services.operations.journal.store import Entries
from shared.events.identifiers import Ref
from shared.web.internal import internal_only

router = APIRouter(prefix="/internal", dependencies=[internal_only])


@router.get("/flows/{id}")
async def flow(id: Ref, request: Request) -> list[dict[str, Any]]:
    """A flow as a timeline across services."""
    return [told(entry) for entry in await flow_of(id, request.app.state.perform.reading(Entries))]


@router.get("/correlations/{id}")
async def correlation(id: Ref, request: Request) -> list[dict[str, Any]]:
    """What one request led to."""
    return [told(entry) for entry in await request.app.state.perform.reading(Entries).correlated(id)]


@router.get("/counts")
async def counts(request: Request) -> dict[str, Any]:
    """Facts by type, and dead letters that wait."""
    perform = request.app.state.perform
    return {
        "facts": await perform.reading(Entries).by_type(),
        "dead_letters": await perform.reading(DeadLetters).how_many_parked(),
    }


def told(entry: Entry) -> dict[str, Any]:
    """An entry as others see it."""
    return entry.model_dump(mode="json", exclude={"refs"})
