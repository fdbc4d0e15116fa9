"""Sign in: to the identity provider and back, with a session of our own as the result."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from services.gateway.auth.browser_name import browser_name
from services.gateway.auth.claim_mapping import ClaimMapping
from services.gateway.auth.cookies import SESSION, SIGN_IN, SIGN_IN_SECONDS, clear_cookie, set_cookie
from services.gateway.auth.current_session import SIGNED_IN_AGAIN, current_session, end, wall_clock
from services.gateway.auth.identity_provider import Identity, IdentityProvider, SignInFailed
from services.gateway.auth.pending_sign_in import PendingSignIn, PendingSignIns
from services.gateway.auth.return_path import START, own_path
from services.gateway.auth.session.commands.open_session import OpenSession, open_session
from services.gateway.auth.session.staff_session import StaffSession
from services.gateway.auth.settings import SignInSettings
from services.gateway.auth.sign_in_records import record_sign_in
from services.gateway.staff.accept import accept
from services.gateway.staff.granted import granted_to
from services.gateway.staff.staff_grant import account_id
from shared.access.policies import decided_by, public
from shared.web.cross_origin import comes_from_elsewhere
from shared.web.failed_attempts import after_failure
from shared.web.problems import Problem

log = logging.getLogger(__name__)
router = APIRouter(prefix="/auth", include_in_schema=False)
AGAIN = "/auth/sign-in?fresh=1"


@router.get("/sign-in", dependencies=[public("who signs in is not known before")])
async def sign_in(request: Request, next: str = START, fresh: bool = False) -> Response:
    """Send the browser to the identity provider, and afterwards to `next`, a path of our own.

    `fresh` asks for a new sign-in, although the provider may still know the person; a browser whose session has ended
    is asked for one too, or a limit or a revocation would mean nothing. Otherwise the provider may open a session
    without a question, so a browser that a page of another site sent here, a webmail too, asks the person first.
    """
    fresh = fresh or (SESSION in request.cookies and await current_session(request) is None)
    if not fresh and comes_from_elsewhere(request):
        return RedirectResponse(f"{START}?{urlencode({'next': own_path(next)})}", 303)
    return await begin_sign_in(request, own_path(next), fresh=fresh)


@router.get("/callback", dependencies=[decided_by("the answer of the identity provider to this browser")])
async def callback(request: Request, code: str = "", state: str = "", error: str = "") -> Response:
    """The identity provider's answer: open a session, in place of the one that this browser had."""
    pending = await _pending(request, state)
    if error or not code:
        log.info("the identity provider refused a sign-in: %s", error[:50])
        raise Problem(403, "sign-in-refused", "The sign-in was not completed", sign_in=AGAIN)
    try:
        identity = await identity_provider(request).finish(code, pending)
    except SignInFailed as failed:
        raise await after_failure(request, _failed(failed)) from failed
    secret = await _open(request, identity, pending)
    response = RedirectResponse(pending.next, 303)
    clear_cookie(response, SIGN_IN)
    set_cookie(response, SESSION, secret)
    return response


async def begin_sign_in(
    request: Request, next_: str, *, fresh: bool, invitation: str = "", school: str = ""
) -> Response:
    """Send the browser to the identity provider; the hash of a link that was opened in it waits in a sealed cookie."""
    try:
        url, begun = await identity_provider(request).begin(f"{own_origin(request)}/auth/callback", next_, fresh=fresh)
    except SignInFailed as error:
        raise _failed(error) from error
    response = RedirectResponse(url, 303)
    pending_sign_ins: PendingSignIns = request.app.state.dependencies[PendingSignIns]
    pending = replace(begun, invitation=invitation, school=school)
    set_cookie(response, SIGN_IN, pending_sign_ins.seal(pending), SIGN_IN_SECONDS)
    return response


def identity_provider(request: Request) -> IdentityProvider:
    """The provider that the settings name. Raises Problem 404 when they name none."""
    provider: IdentityProvider = request.app.state.dependencies[IdentityProvider]
    if not provider.issuer:
        raise Problem(404, "sign-in-not-configured", "No identity provider is configured")
    return provider


def own_origin(request: Request) -> str:
    """The origin under which the browser sees us: one of the settings, by the request's host, or the main one."""
    settings: SignInSettings = request.app.state.settings
    host = request.headers.get("host", "")
    found = (origin for origin in settings.own_origins if origin.partition("://")[2] == host)
    return next(found, settings.own_origins[0])


async def _open(request: Request, identity: Identity, pending: PendingSignIn) -> str:
    """Open a session in place of the one that this browser had, with the roles of the claims and those that were
    granted; returns the secret for the cookie. Raises Problem 403 for a person without a role here."""
    mapping: ClaimMapping = request.app.state.dependencies[ClaimMapping]
    member = mapping.member(identity.claims, identity.authenticated_at)
    account = account_id(identity_provider(request).issuer, member.actor.id)
    if pending.invitation:
        await accept(request, pending, member)
    granted = await granted_to(request, account)
    if not (member.actor.roles or granted.roles):
        log.info("%s signed in and has no role here", member.actor.id)
        request.state.actor = member.actor
        raise Problem(403, "no-role", "You have no role here", sign_in=AGAIN)
    member = member.model_copy(update={"school_name": _school_names(member.school_name, granted.school_names)})
    secret, browser = StaffSession.new_secret(), browser_name(request.headers.get("user-agent", ""))
    now, at_provider = wall_clock(request).now(), identity.provider_session
    session = StaffSession.open(secret, member, at_provider, browser, now, account, granted.roles)
    former = await current_session(request)
    await record_sign_in(request, session, former)
    if former is not None:
        await end(request, former, SIGNED_IN_AGAIN)
    await request.app.state.commands.execute(open_session, OpenSession(session), actor=session.subject)
    log.info("%s signed in", session.subject)
    return secret


def _school_names(of_claims: str, granted: Iterable[str]) -> str:
    """Each once, those of the claims first."""
    names = [name for name in of_claims.split(", ") if name]
    return ", ".join(dict.fromkeys([*names, *granted]))


async def _pending(request: Request, state: str) -> PendingSignIn:
    pending_sign_ins: PendingSignIns = request.app.state.dependencies[PendingSignIns]
    pending = pending_sign_ins.open(request.cookies.get(SIGN_IN, ""), state)
    if pending is None:
        title = "This sign-in was begun too long ago, or in another window"
        raise await after_failure(request, Problem(403, "sign-in-expired", title, sign_in=AGAIN))
    return pending


def _failed(error: SignInFailed) -> Problem:
    log.warning("a sign-in failed: %s", error)
    return Problem(403, "sign-in-refused", "The sign-in was not completed", sign_in=AGAIN)
