"""The session of a request: its cookie, the limits, and how it ends."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request

from services.gateway.auth.cookies import SESSION
from services.gateway.auth.session.commands.end_session import EndSession, end_session
from services.gateway.auth.session.commands.see_session import SeeSession, see_session
from services.gateway.auth.session.repository import StaffSessions
from services.gateway.auth.session.staff_session import StaffSession
from services.gateway.auth.settings import SignInSettings
from services.gateway.auth.sign_in_records import record_sign_out
from services.gateway.auth.wall_clock import WallClock
from services.gateway.staff.granted import still_granted
from shared.access.policies import decided_by
from shared.web.problems import Problem

MAX_SECRET = 100
SIGNED_IN_AGAIN, TAKEN_AWAY = "signed in again", "roles taken away"
"""Why a session ended; the first is on record as the sign-in that followed."""
SESSION_DECIDES = decided_by("the session of the cookie")
"""The policy of routes for whoever is signed in."""


async def current_session(request: Request) -> StaffSession | None:
    """The open session of the request's cookie, None without one; a limit that has passed ends it."""
    secret = request.cookies.get(SESSION, "")
    if not secret or len(secret) > MAX_SECRET:
        return None
    commands, now = request.app.state.commands, wall_clock(request).now()
    session: StaffSession | None = await commands.system_reader(StaffSessions).find(StaffSession.id_of(secret))
    if session is None or session.ended_at is not None:
        return None
    if not is_open(request, session):
        await end(request, session, "limit")
        return None
    if session.granted and not await still_granted(request, session.account, session.granted):
        await end(request, session, TAKEN_AWAY)
        return None
    if session.is_due(now):
        await commands.execute(see_session, SeeSession(session.id, now), actor=session.subject)
    return session


async def require_session(request: Request) -> StaffSession:
    """The open session of the request. Raises Problem 401, before the values of the path are looked at."""
    session = await current_session(request)
    if session is None:
        raise Problem(401, "sign-in", "Sign in as a member of staff")
    return session


SignedIn = Annotated[StaffSession, Depends(require_session)]


def is_open(request: Request, session: StaffSession) -> bool:
    """Whether no limit of the settings has passed."""
    settings: SignInSettings = request.app.state.settings
    idle, absolute = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return session.is_open(wall_clock(request).now(), idle, absolute)


async def end(request: Request, session: StaffSession, reason: str) -> None:
    """End it now: its next request finds it ended."""
    command = EndSession(session.id, wall_clock(request).now(), reason)
    await request.app.state.commands.execute(end_session, command, actor=session.subject)
    if reason != SIGNED_IN_AGAIN:
        await record_sign_out(request, session, reason)


async def end_all(request: Request, subject: str, account: str, reason: str) -> None:
    """End all sessions of an account."""
    sessions: StaffSessions = request.app.state.commands.system_reader(StaffSessions)
    for session in await sessions.open_of(subject, limit=0):
        if session.account == account:
            await end(request, session, reason)


def wall_clock(request: Request) -> WallClock:
    """The clock of sessions."""
    clock: WallClock = request.app.state.dependencies[WallClock]
    return clock
