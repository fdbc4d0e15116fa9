"""Where portals publish events and see what became of them."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse

from services.gateway.operations import Operations
from services.gateway.portal.portals import Portal, Portals
from services.gateway.portal.rate import Rate
from services.gateway.publication.commands.keep_publication import KeepPublication, keep_publication
from services.gateway.publication.publication import Publication
from services.gateway.publication.reading import BATCH, MOST_BYTES, command_of, read_events
from services.gateway.publication.store import Publications
from shared.events.identifiers import Ref
from shared.web.problems import Problem

router = APIRouter(prefix="/v1/events", tags=["events"])
Authorization = Annotated[str, Header(description="Bearer <the portal's key>")]


@router.post("", status_code=202, summary="Publish an event, or a batch")
async def publish(request: Request, authorization: Authorization = "") -> JSONResponse:
    """Takes a CloudEvent 1.0: structured, binary, or a batch. It is kept durably before it is answered.

    The same source and id again is answered alike and has no second effect. A batch with a wrong event is refused
    whole. Where an id was used for something else (409) the others are kept; sending them again changes nothing.
    """
    portal = portal_of(request, authorization)
    if int(request.headers.get("content-length", "0") or 0) > MOST_BYTES:
        raise Problem(413, "too-large", "The request is larger than 256 KiB", "Send smaller batches.")
    headers = {key.lower(): value for key, value in request.headers.items()}
    events = read_events(headers, await request.body())
    rate: Rate = request.app.state.tools[Rate]
    rate.take(portal.name, len(events))
    commands = _commands(events, portal)
    perform = request.app.state.perform
    keeping = [perform(keep_publication, c, actor=portal.kind, id=c.publication_id) for c in commands]
    for kept in await asyncio.gather(*keeping, return_exceptions=True):
        if isinstance(kept, BaseException):
            raise kept
    answers = [_answer(command) for command in commands]
    if headers.get("content-type", "").startswith(BATCH):
        return JSONResponse({"events": answers}, 202)
    return JSONResponse(answers[0], 202, {"Location": answers[0]["status"]})


@router.get("/{publication_id}", summary="What became of an event")
async def status(publication_id: Ref, request: Request, authorization: Authorization = "") -> dict[str, Any]:
    """The facts that the event caused, by service; a portal sees its own events only."""
    portal = portal_of(request, authorization)
    publication = await request.app.state.perform.reading(Publications).find(publication_id)
    if publication is None or publication.source != portal.source:
        raise Problem(404, "not-found", "There is no such event of this portal")
    operations: Operations = request.app.state.tools[Operations]
    told = publication.model_dump(mode="json", include={"source", "event_id", "type", "accepted_at"})
    return {"id": publication.id, **told, "caused": await operations.caused_by(publication.id)}


def portal_of(request: Request, authorization: str) -> Portal:
    """Who asks. Raises Problem 401."""
    portals: Portals = request.app.state.tools[Portals]
    return portals.with_key(authorization)


def _commands(events: list[dict[str, Any]], portal: Portal) -> list[KeepPublication]:
    commands = []
    for position, event in enumerate(events):
        try:
            commands.append(command_of(event, portal))
        except Problem as problem:
            if len(events) > 1:
                problem.more["position"] = position
            raise
    return commands


def _answer(command: KeepPublication) -> dict[str, str]:
    id = Publication.id_of(command.source, command.event_id)
    return {"id": id, "status": f"/v1/events/{id}"}
