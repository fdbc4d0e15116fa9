"""Internal routes to the journal, for the gateway, the command line and the simulation."""

from typing import Any

from fastapi import APIRouter, Request

from services.operations.dead_letter.repository import DeadLetters
from services.operations.journal.entry import Entry
from services.operations.journal.event_counts import EVENT_COUNTS, counts_by_type
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
    """The number of events by type, of events that are not counted yet (1000: or more), and of parked dead letters."""
    commands, counters = request.app.state.commands, request.app.state.summarizer.summary(EVENT_COUNTS)
    return {
        "events": await counts_by_type(counters),
        "not_counted": await counters.behind(),
        "dead_letters": await commands.reader(DeadLetters).count_parked(),
    }


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry without its search references."""
    return entry.model_dump(mode="json", exclude={"refs"})
