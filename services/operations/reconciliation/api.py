"""Internal routes to compare queues with the journal, to list what is missing, and to publish it again."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints
from uuid_utils import uuid7

from services.operations.acting_person import Operator
from services.operations.reconciliation.commands.open_reconciliation import OpenReconciliation, open_reconciliation
from services.operations.reconciliation.reconciliation import Action
from services.operations.reconciliation.repository import MissingEvents, Reconciliations
from services.operations.topology.api import NOT_CONFIGURED
from services.operations.topology.watcher import TopologyWatcher
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import not_recorded, shows
from shared.events.identifiers import Ref
from shared.web.cursors import After, link_next
from shared.web.json_body import json_body
from shared.web.openapi import raises
from shared.web.problems import Problem

router = APIRouter(prefix="/internal", dependencies=[services("operator")])
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST, MAX_PAGE = 50, 500
EXAMPLE = {"queue": "placements.end_on_placement_end_reported", "reason": "the binding was lost on Monday"}
DECISION = shows("reconciliation")
PROGRESS = not_recorded("decisions and counts, of nobody")
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class ReconciliationRequest(BaseModel):
    """Which queue, and why; a comparison looks at events recorded from `since` on and before `until`."""

    model_config = ConfigDict(extra="forbid")

    queue: Text
    reason: Text
    since: AwareDatetime = EPOCH
    until: AwareDatetime | None = None


Wanted = Annotated[ReconciliationRequest, json_body(ReconciliationRequest)]


@router.post(
    "/reconciliations",
    status_code=202,
    dependencies=[DECISION],
    openapi_extra=raises("not-found", "not-configured", example=EXAMPLE),
)
async def compare(wanted: Wanted, request: Request, operator: Operator) -> dict[str, Any]:
    """Compare what a queue should have got with what its handler has processed, and name what is missing."""
    _reviewed(request, wanted.queue)
    if not request.app.state.consumers.knows(wanted.queue):
        raise Problem(503, "not-configured", "The address of this queue's service is not set", wanted.queue)
    return await _open(Action.COMPARE, wanted, request, operator)


@router.post(
    "/missing-events/publish",
    status_code=202,
    dependencies=[DECISION],
    openapi_extra=raises("not-found", "not-configured", "binding-missing", example=EXAMPLE),
)
async def publish(wanted: Wanted, request: Request, operator: Operator) -> dict[str, Any]:
    """Publish the named events again to this queue only. Refused while a binding of the queue is missing."""
    watcher = _reviewed(request, wanted.queue)
    lost = [binding for binding in (await watcher.compare()).missing if binding.destination == wanted.queue]
    if lost:
        keys = ", ".join(binding.key for binding in lost)
        raise Problem(409, "binding-missing", "Restore the bindings of this queue first: it loses events now", keys)
    return await _open(Action.PUBLISH, wanted, request, operator)


@router.get("/reconciliations", dependencies=[PROGRESS])
async def reconciliations(request: Request, response: Response, after: After = None) -> list[dict[str, Any]]:
    """A page of reconciliations, newest first; the `Link` header names the next page, if there is one."""
    page = await reader_for(request, Reconciliations).latest(LATEST, after)
    link_next(request, response, page.next)
    return [each.model_dump(mode="json") for each in page.items]


@router.get("/reconciliations/{id}", dependencies=[PROGRESS])
async def reconciliation(id: Ref, request: Request) -> dict[str, Any]:
    """One reconciliation with its counts."""
    found: dict[str, Any] = (await reader_for(request, Reconciliations).get(id)).model_dump(mode="json")
    return found


@router.get("/missing-events", dependencies=[shows("event")])
async def missing_events(
    request: Request,
    response: Response,
    queue: str | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
    after: After = None,
) -> list[dict[str, Any]]:
    """A page of missing events, oldest first; the `Link` header names the next page, if there is one."""
    page = await reader_for(request, MissingEvents).missing(queue, limit, after)
    link_next(request, response, page.next)
    return [each.model_dump(mode="json") for each in page.items]


def _reviewed(request: Request, queue: str) -> TopologyWatcher:
    watcher: TopologyWatcher | None = request.app.state.topology
    if watcher is None:
        raise Problem(503, "not-configured", "There is no reviewed topology to compare with", NOT_CONFIGURED)
    if not watcher.reviewed.event_types_of(queue):
        raise Problem(404, "not-found", "The reviewed topology binds no event type to this queue", queue)
    return watcher


async def _open(action: Action, wanted: ReconciliationRequest, request: Request, operator: str) -> dict[str, Any]:
    id, now = str(uuid7()), datetime.now(UTC)
    until = min(wanted.until or now, now)
    command = OpenReconciliation(action, wanted.queue, wanted.since, until, wanted.reason, operator)
    await request.app.state.commands.execute(open_reconciliation, command, actor=operator, id=id)
    return await reconciliation(id, request)
