"""Internal routes to the journal, for the gateway, the command line and the simulation."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from services.operations.dead_letter.repository import DeadLetters
from services.operations.journal.concerned_schools import note_schools
from services.operations.journal.entry import Entry
from services.operations.journal.event_counts import EVENT_COUNTS, counts_by_type
from services.operations.journal.flow import flow_of
from services.operations.journal.repository import Entries
from shared.access.policies import services
from shared.access.scope import reader_for, summary_for
from shared.audit.shows import not_recorded, shows
from shared.events.identifiers import Ref
from shared.web.cursors import After, link_next

router = APIRouter(prefix="/internal")
Limit = Annotated[int, Query(ge=1, le=1000)]
DEFAULT_LIMIT = 500
COUNTS = not_recorded("counts of events by type, without an id")


@router.get("/flows/{id}", dependencies=[services("operator"), shows("flow", "id")])
async def flow(
    id: Ref, request: Request, response: Response, limit: Limit = DEFAULT_LIMIT, after: After = None
) -> list[dict[str, Any]]:
    """A page of a flow as a timeline across services; the `Link` header names the next page, if there is one."""
    page = await flow_of(id, reader_for(request, Entries), limit, after)
    link_next(request, response, page.next)
    note_schools(request, id, page.entries)
    return [as_json(entry) for entry in page.entries]


@router.get("/correlations/{id}", dependencies=[services("gateway", "operator", relayed=True), shows("flow", "id")])
async def correlation(
    id: Ref, request: Request, response: Response, limit: Limit = DEFAULT_LIMIT, after: After = None
) -> list[dict[str, Any]]:
    """A page of the events that one request led to; the `Link` header names the next page, if there is one."""
    page = await reader_for(request, Entries).correlated(id, limit, after)
    link_next(request, response, page.next)
    note_schools(request, id, page.items)
    return [as_json(entry) for entry in page.items]


@router.get("/counts", dependencies=[services("operator"), COUNTS])
async def counts(request: Request) -> dict[str, Any]:
    """The number of events by type, of events that are not counted yet (1000: or more), and of parked dead letters."""
    counters = summary_for(request, EVENT_COUNTS)
    return {
        "events": await counts_by_type(counters),
        "not_counted": await counters.behind(),
        "dead_letters": await reader_for(request, DeadLetters).count_parked(),
    }


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry without its search references and without what only a second publication needs."""
    return entry.model_dump(mode="json", exclude={"refs", "source", "traceparent", "predecessors", "body"})
