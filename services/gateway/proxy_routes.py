"""Routes besides events: people, directory, knowledge and accreditations (forwarded to registration), and schemas."""

from typing import Annotated, Any

import httpx2
import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from services.gateway.person_description import BODY
from services.gateway.portal.portal import Portal
from services.gateway.portal.portal_policy import portals
from services.gateway.portal.publishable import PUBLISHABLE, deprecation
from services.gateway.registration_client import RegistrationClient
from shared.access.policies import public
from shared.audit.shows import shows
from shared.events.catalogue import successor_of
from shared.events.identifiers import Crebo, Ref
from shared.events.portals.portal_event import PortalKind
from shared.events.vocabulary import Audience, Path
from shared.messaging.model.claims import NO_CLAIMS, Claims
from shared.web.json_body import json_object
from shared.web.openapi import raises, takes
from shared.web.problems import MEDIA_TYPE, Problem

router = APIRouter(prefix="/v1")
DIRECTORY = public("what the desk tells everybody: names of teams, no person")
REGISTER = public("a register that everybody may consult (R21)")
FORMS = public("the forms of events, without data")


@router.put(
    "/people/{ref}",
    status_code=204,
    tags=["people"],
    summary="Store a person",
    openapi_extra=takes(BODY),
    dependencies=[portals(PortalKind.SCHOOL, PortalKind.COMPANY), shows("person", "ref")],
)
async def put_person(ref: Ref, request: Request) -> Response:
    """Events name people by reference only; this route stores who they are: `{"name", "email", "language"?,
    "born_on"?, "parent_id"?, "phone"?}`. A later request changes the fields that it names, and only the portal that
    stored a person first may send one: a school for its students and staff, a company for its contacts and trainers. A
    citizen service number (BSN) is refused."""
    portal: Portal = request.state.portal
    await json_object(request)
    return await _forward(request, "PUT", f"/internal/people/{ref}", await request.body(), portal.claims)


@router.get("/directory", tags=["desk"], summary="Contacts for a programme", dependencies=[DIRECTORY])
async def directory(
    request: Request,
    crebo: Crebo,
    level: Annotated[int | None, Query(ge=1, le=4)] = None,
    path: Path | None = None,
    location: str | None = None,
) -> Response:
    """Contacts of the desk, best fit first: programme, then team, then desk (R94). Public."""
    return await _forward(request, "GET", "/internal/directory")


@router.get("/knowledge", tags=["desk"], summary="Publications by audience", dependencies=[DIRECTORY])
async def knowledge(request: Request, audience: Audience | None = None) -> Response:
    """Publications that are valid today, for an audience or for all (R99). Public."""
    return await _forward(request, "GET", "/internal/knowledge")


@router.get(
    "/accreditations", tags=["desk"], summary="Is a company accredited for a qualification?", dependencies=[REGISTER]
)
async def accreditations(request: Request, company_id: Ref, crebo: Crebo) -> Response:
    """Yes, no or in progress, with the day of the check (R21), the risks of the work, and whether a certificate of
    conduct (VOG) is asked. Public."""
    return await _forward(request, "GET", "/internal/accreditations")


@router.get("/schemas", tags=["events"], summary="The event types that portals publish", dependencies=[FORMS])
async def schemas() -> dict[str, str]:
    """Maps each event type to the path of its JSON Schema."""
    return {name: f"/v1/schemas/{name}" for name in sorted(PUBLISHABLE)}


@router.get(
    "/schemas/{event_type}",
    tags=["events"],
    summary="The JSON Schema of an event's data",
    dependencies=[FORMS],
    openapi_extra=raises("unknown-type"),
)
async def schema(event_type: str) -> dict[str, Any]:
    """The schema of `data`; additional fields are refused. A version that another one replaces is `deprecated`."""
    event_class = PUBLISHABLE.get(event_type)
    if event_class is None:
        raise Problem(404, "unknown-type", "There is no such event type", "GET /v1/schemas lists them.")
    schema = {**event_class.model_json_schema(), "additionalProperties": False}
    successor = successor_of(event_class)
    return {**schema, "deprecated": True, "$comment": deprecation(successor)} if successor else schema


async def _forward(request: Request, method: str, path: str, body: bytes = b"", claims: Claims = NO_CLAIMS) -> Response:
    registration: RegistrationClient = request.app.state.dependencies[RegistrationClient]
    try:
        response = await registration.forward(method, path, request.url.query, body, claims)
        content = b"" if response.status_code == 204 else orjson.loads(response.content)
        if response.status_code >= 500:
            response.raise_for_status()
    except (httpx2.HTTPError, orjson.JSONDecodeError):
        raise Problem(
            503, "unavailable", "Registration cannot be reached", "Try again soon.", headers={"Retry-After": "5"}
        ) from None
    if response.status_code == 204:
        return Response(status_code=204)
    media = MEDIA_TYPE if response.status_code >= 400 else "application/json"
    return JSONResponse(content, response.status_code, media_type=media)
