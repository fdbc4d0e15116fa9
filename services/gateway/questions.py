"""What portals may ask and tell besides events: people, the directory, publications, accreditations, schemas."""

from typing import Annotated, Any

import httpx2
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from services.gateway.portal.portals import PUBLISHABLE
from services.gateway.publication.api import portal_of
from services.gateway.registration import Registration
from shared.events.identifiers import Crebo, Ref
from shared.events.vocabulary import Audience, Path
from shared.web.problems import MEDIA_TYPE, Problem

router = APIRouter(prefix="/v1")
Authorization = Annotated[str, Header(description="Bearer <the portal's key>")]


@router.put("/people/{ref}", status_code=204, tags=["people"], summary="Tell who a person is")
async def put_person(ref: Ref, request: Request, authorization: Authorization = "") -> Response:
    """Events name people by reference only; who they are is told here: `{"name", "email", "language", "born_on"?,
    "parent_id"?, "phone"?}`. A citizen service number (BSN) is refused."""
    portal_of(request, authorization)
    return await _passed_on(request, "PUT", f"/internal/people/{ref}", await request.body())


@router.get("/directory", tags=["desk"], summary="Who is there for a programme")
async def directory(
    request: Request,
    crebo: Crebo,
    level: Annotated[int | None, Query(ge=1, le=4)] = None,
    path: Path | None = None,
    location: str | None = None,
) -> Response:
    """Contacts of the desk, best fit first: programme, then team, then desk (R94). Public."""
    return await _passed_on(request, "GET", "/internal/directory")


@router.get("/knowledge", tags=["desk"], summary="Publications by audience")
async def knowledge(request: Request, audience: Audience | None = None) -> Response:
    """What is valid today, for an audience or for all (R99). Public."""
    return await _passed_on(request, "GET", "/internal/knowledge")


@router.get("/accreditations", tags=["desk"], summary="Is a company accredited for a qualification?")
async def accreditations(request: Request, company_id: Ref, crebo: Crebo) -> Response:
    """Yes, no or in progress, with the day of the check (R21). Public."""
    return await _passed_on(request, "GET", "/internal/accreditations")


@router.get("/schemas", tags=["events"], summary="The event types that portals publish")
async def schemas() -> dict[str, str]:
    """Type to the address of its JSON Schema."""
    return {name: f"/v1/schemas/{name}" for name in sorted(PUBLISHABLE)}


@router.get("/schemas/{event_type}", tags=["events"], summary="The JSON Schema of an event's data")
async def schema(event_type: str) -> dict[str, Any]:
    """What `data` must look like; additional fields are refused."""
    kind = PUBLISHABLE.get(event_type)
    if kind is None:
        raise Problem(404, "unknown-type", "There is no such event type", "GET /v1/schemas lists them.")
    return {**kind.model_json_schema(), "additionalProperties": False}


async def _passed_on(request: Request, method: str, path: str, body: bytes = b"") -> Response:
    registration: Registration = request.app.state.tools[Registration]
    try:
        answer = await registration.ask(method, path, request.url.query, body)
    except httpx2.HTTPError:
        raise Problem(
            503, "unavailable", "Registration cannot be reached", "Try again soon.", headers={"Retry-After": "5"}
        ) from None
    if answer.status_code == 204:
        return Response(status_code=204)
    media = MEDIA_TYPE if answer.status_code >= 400 else "application/json"
    return JSONResponse(answer.json(), answer.status_code, media_type=media)
