"""Internal routes to the journal, for the gateway, the command line and the simulation."""

from typing import Any

from fastapi import APIRouter, Request

from services.operations.dead_letter.repository import DeadLetters
from services.operations.journal.entry import Entry
from services.operations.journal.flow import flow_of
from services.operations.journal.repository import Entries
from shared.events.identifiers import Ref
from shared.web.internal import internal_only

router = APIRouter(prefix="/internal", dependencies=[internal_only])


@router.get("/flows/{id}")
async def flow(id: Ref, request: Request) -> list[dict[str, Any]]:
    """A flow as a timeline across services."""
    return [as_json(entry) for entry in await flow_of(id, request.app.state.commands.reader(Entries))]


@router.get("/correlations/{id}")
async def correlation(id: Ref, request: Request) -> list[dict[str, Any]]:
    """The events that one request led to."""
    return [as_json(entry) for entry in await request.app.state.commands.reader(Entries).correlated(id)]


@router.get("/counts")
async def counts(request: Request) -> dict[str, Any]:
    """The number of events by type, and of parked dead letters."""
    commands = request.app.state.commands
    return {
        "events": await commands.reader(Entries).by_type(),
        "dead_letters": await commands.reader(DeadLetters).count_parked(),
    }


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry without its search references."""
    return entry.model_dump(mode="json", exclude={"refs"})
