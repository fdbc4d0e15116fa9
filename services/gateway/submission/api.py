"""Routes where portals publish events and query their status."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from services.gateway.operations_client import OperationsClient
from services.gateway.portal.portal import Portal
from services.gateway.portal.portal_policy import portals
from services.gateway.portal.portal_quota import EventQuota
from services.gateway.submission.cloudevents.request import is_batch, parse_events
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from services.gateway.submission.commands.save_submission import SaveSubmission
from services.gateway.submission.commands_of_events import to_command
from services.gateway.submission.description import BODIES, RAISED
from services.gateway.submission.question_limit import require_few_questions
from services.gateway.submission.repository import Submissions
from services.gateway.submission.requests_at_once import RequestsAtOnce
from services.gateway.submission.save_in_order import save_in_order
from services.gateway.submission.streams import Streams
from shared.access.scope import reader_for, scope_of
from shared.audit.shows import not_recorded
from shared.events.identifiers import Ref
from shared.events.portals.portal_event import PortalKind
from shared.web.openapi import takes
from shared.web.problems import Problem

router = APIRouter(
    prefix="/v1/events",
    tags=["events"],
    dependencies=[portals(*PortalKind), not_recorded("the submission is the record, and its status names ids only")],
)


@router.post("", status_code=202, summary="Publish an event, or a batch", openapi_extra=takes(BODIES, *RAISED))
async def publish(request: Request) -> JSONResponse:
    """Accepts a CloudEvent 1.0: structured, binary, or a batch. It is stored durably before it is answered.

    The same source and id again gets the same answer and has no second effect. What a portal states about one subject
    takes effect in the order in which it was accepted, a batch in its own order. A batch with an invalid event is
    refused whole. Where an id was used for another event (409) the others are stored; sending them again changes
    nothing.

    Send at most 32 requests at once; more are answered 429, and 503 while all portals together send too many.

    Questions to the desk lead to mails: about one person or placement only a few a day are accepted (429).

    Publish the newest version of a type. The roles of version 1 (`by_role` and the like) follow in version 2 from the
    portal, and are refused there. Version 1 is deprecated; its schema tells until when it is accepted at least.
    """
    portal: Portal = request.state.portal
    quota: EventQuota = request.app.state.dependencies[EventQuota]
    quota.require_some_left(portal.id)
    body = await request.body()
    at_once: RequestsAtOnce = request.app.state.dependencies[RequestsAtOnce]
    with at_once.one_of(portal.id):
        return await _publish(request, portal, quota, body)


@router.get("/{submission_id}", summary="Status of an event")
async def status(submission_id: Ref, request: Request) -> dict[str, Any]:
    """The events that this event caused, by service, at most 500 (`more`: there are others); a portal sees its own
    events only."""
    portal: Portal = request.state.portal
    submission = await reader_for(request, Submissions).find(submission_id)
    if submission is None or not submission.is_seen_by(portal.source, scope_of(request)):
        raise Problem(404, "not-found", "There is no such event of this portal")
    operations: OperationsClient = request.app.state.dependencies[OperationsClient]
    fields = submission.model_dump(mode="json", include={"source", "event_id", "type", "accepted_at"})
    caused, more = await operations.correlated_events(submission.id, portal.claims)
    return {"id": submission.id, **fields, "caused": caused, "more": more}


async def _publish(request: Request, portal: Portal, quota: EventQuota, body: bytes) -> JSONResponse:
    headers = request.headers.items()
    events = parse_events(headers, body)
    left = await quota.take(request.app.state.rate_limits, portal.id, len(events))
    batch = is_batch(headers)
    commands = _to_commands(events, portal, batch)
    await require_few_questions(request, commands, batch=batch)
    streams: Streams = request.app.state.dependencies[Streams]
    await save_in_order(request.app.state.commands, streams, commands, portal)
    answers = [_answer(command) for command in commands]
    if batch:
        return JSONResponse({"events": answers}, 202, left)
    return JSONResponse(answers[0], 202, {"Location": answers[0]["status"], **left})


def _to_commands(events: list[SubmittedEvent], portal: Portal, batch: bool) -> list[SaveSubmission]:
    commands = []
    for position, event in enumerate(events):
        try:
            commands.append(to_command(event, portal))
        except Problem as problem:
            if batch:
                problem.more["position"] = position
            raise
    return commands


def _answer(command: SaveSubmission) -> dict[str, str]:
    id = command.submission_id
    return {"id": id, "status": f"/v1/events/{id}"}
