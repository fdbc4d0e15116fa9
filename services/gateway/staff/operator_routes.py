"""Internal routes of the command line: the link for the first administrator of a school, made again or ended."""

from datetime import timedelta
from typing import Annotated

import httpx2
from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from services.gateway.auth.current_session import wall_clock
from services.gateway.registration_client import RegistrationClient
from services.gateway.staff.commands.invite_staff import RevokeInvitation, revoke_invitation
from services.gateway.staff.links import DEFAULT_HOURS, MAX_HOURS, NewLink, make_link
from services.gateway.staff.repository import SchoolStaffs
from shared.access.policies import services
from shared.access.role import Role
from shared.access.scope import reader_for
from shared.audit.shows import shows
from shared.events.identifiers import SchoolCode
from shared.web.json_body import json_body
from shared.web.problems import Problem

router = APIRouter(
    prefix="/internal/schools/{code}/administrator-link",
    dependencies=[services("operator"), shows("school", "code")],
    include_in_schema=False,
)


class WantedLink(BaseModel):
    """`first`: only where the school has no administrator and no link is out."""

    model_config = ConfigDict(extra="forbid")

    hours: Annotated[int, Field(ge=1, le=MAX_HOURS)] = DEFAULT_HOURS
    first: bool = False


@router.post("", status_code=201)
async def make(code: SchoolCode, wanted: Annotated[WantedLink, json_body(WantedLink)], request: Request) -> NewLink:
    """A link, shown this once, by which one person becomes an administrator of the school; the one before it ends.
    Raises Problem 404 for a school that is not registered, and 409 where `first` does not hold."""
    name = await _school_name(code, request)
    staff = await reader_for(request, SchoolStaffs).find(code)
    if staff and wanted.first:
        if staff.administrators:
            raise Problem(409, "has-administrator", "This school has an administrator")
        if any(each.by_operator for each in staff.open_invitations(wall_clock(request).now())):
            raise Problem(409, "link-is-out", "A link for its first administrator is out")
    roles = (Role.ADMINISTRATOR,)
    return await make_link(request, code, roles, timedelta(hours=wanted.hours), school_name=name, by_operator=True)


@router.delete("", status_code=204)
async def revoke(code: SchoolCode, request: Request) -> None:
    """End the link, if one is out. Raises AggregateNotFound for a school for which none was made."""
    command = RevokeInvitation(code, wall_clock(request).now())
    await request.app.state.commands.execute(revoke_invitation, command, actor=request.state.actor.id)


async def _school_name(code: str, request: Request) -> str:
    registration: RegistrationClient = request.app.state.dependencies[RegistrationClient]
    answer = await registration.forward("GET", f"/internal/schools/{code}", "", b"")
    if answer.status_code == httpx2.codes.NOT_FOUND:
        raise Problem(404, "unknown-school", "This school is not registered", "`school add` registers it.")
    try:
        return str(answer.raise_for_status().json()["name"])
    except (ValueError, KeyError, TypeError):
        raise Problem(
            503, "unavailable", "Registration cannot be reached", "Try again soon.", headers={"Retry-After": "5"}
        ) from None
