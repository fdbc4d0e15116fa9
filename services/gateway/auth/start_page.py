"""The start page: what a member of staff may open, and the sessions in which they are signed in."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.gateway.auth.current_session import SESSION_DECIDES, SignedIn, current_session, end, is_open
from services.gateway.auth.return_path import START, own_path
from services.gateway.auth.session.repository import StaffSessions
from services.gateway.auth.session.staff_session import StaffSession
from services.gateway.auth.sign_out import pages
from shared.access.policies import public
from shared.access.role import Role
from shared.access.staff import require_fresh
from shared.events.identifiers import Ref
from shared.messaging.model.clock import DUTCH_TIME
from shared.web.problems import Problem

router = APIRouter(include_in_schema=False)
OPENED = (
    ("desk", "/desk", (Role.DESK, Role.OPERATOR)),
    ("report", "/report", (Role.DESK, Role.TEACHER, Role.MANAGER)),
    ("audit", "/audit", (Role.AUDITOR,)),
    ("staff", "/staff", (Role.ADMINISTRATOR,)),
    ("operations", "/operations", (Role.OPERATOR,)),
    ("mailbox", "/mailbox", (Role.OPERATOR,)),
)
"""The pages of staff: name, path, and the roles that open them."""


@router.get("/", dependencies=[public("the way in: it offers the sign-in")])
async def start(request: Request, next: str = START) -> HTMLResponse:
    """For everybody; it offers the sign-in to those who are not signed in, and afterwards `next`, a path of our own."""
    session = await current_session(request)
    held = session.member().actor.roles if session else frozenset()
    opened = [(name, path) for name, path, roles in OPENED if held.intersection(roles)]
    return _page(request, session, "start.html", opened=opened, next=own_path(next))


@router.get("/auth/sessions", response_model=None, dependencies=[SESSION_DECIDES])
async def sessions(request: Request) -> HTMLResponse | RedirectResponse:
    """The browsers in which the person is signed in."""
    session = await current_session(request)
    if session is None:
        return RedirectResponse("/auth/sign-in?next=/auth/sessions", 303)
    stored = await request.app.state.commands.system_reader(StaffSessions).open_of(session.subject)
    shown = [each for each in stored if is_open(request, each)]
    return _page(request, session, "sessions.html", sessions=shown, current=session.id, zone=DUTCH_TIME)


@router.post("/auth/sessions/{id}/end", dependencies=[SESSION_DECIDES])
async def end_one(id: Ref, session: SignedIn, request: Request) -> RedirectResponse:
    """End another session of the same person at once, after a fresh sign-in: a browser that was left open ends none."""
    require_fresh(request, session.member().actor)
    found: StaffSession | None = await request.app.state.commands.system_reader(StaffSessions).find(id)
    if found is None or found.subject != session.subject:
        raise Problem(404, "not-found", "There is no such session of yours")
    await end(request, found, "ended by the person")
    return RedirectResponse("/auth/sessions", 303)


def _page(request: Request, session: StaffSession | None, template: str, **values: Any) -> HTMLResponse:
    """With the person at the top."""
    request.state.staff = session.member() if session else None
    return pages.page(request, template, **values)
