"""Sign out: here, at the identity provider, and when the provider says that the person signed out elsewhere."""

import logging
from pathlib import Path

import httpx2
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from services.gateway.auth.cookies import SESSION, clear_cookie
from services.gateway.auth.current_session import SESSION_DECIDES, current_session, end
from services.gateway.auth.identity_provider import SignInFailed
from services.gateway.auth.logout_token import read_logout_token
from services.gateway.auth.session.repository import StaffSessions
from services.gateway.auth.sign_in import identity_provider, own_origin
from shared.access.policies import decided_by, public
from shared.web.forms import form_fields
from shared.web.layout import Pages
from shared.web.translations import load_translations

log = logging.getLogger(__name__)
router = APIRouter(prefix="/auth", include_in_schema=False)
HERE = Path(__file__).parent
pages = Pages(HERE / "templates", load_translations(HERE / "locale"))
SIGNED_OUT = "/auth/signed-out"
NO_STORE = {"Cache-Control": "no-store"}


@router.post("/sign-out", dependencies=[SESSION_DECIDES])
async def sign_out(request: Request) -> Response:
    """End the session of this browser; then a page offers to end the one at the identity provider too."""
    if (session := await current_session(request)) is not None:
        await end(request, session, "signed out")
        log.info("%s signed out", session.subject)
    response = RedirectResponse(SIGNED_OUT, 303)
    clear_cookie(response, SESSION)
    return response


@router.get("/signed-out", dependencies=[public("says that nobody is signed in")])
async def signed_out(request: Request) -> HTMLResponse:
    """Nobody is signed in here any more; the identity provider may still know the person."""
    try:
        elsewhere = await identity_provider(request).sign_out_url(own_origin(request) + SIGNED_OUT)
    except (SignInFailed, httpx2.HTTPError) as error:
        log.warning("the identity provider cannot be asked where to sign out: %s", type(error).__name__)
        elsewhere = None
    return pages.page(request, "signed_out.html", elsewhere=elsewhere)


@router.post("/backchannel-logout", dependencies=[decided_by("the signature of the identity provider")])
async def back_channel_logout(request: Request) -> Response:
    """The identity provider's own request: end the sessions that its logout token names."""
    token = (await form_fields(request)).get("logout_token", "")
    try:
        logout = await read_logout_token(token, identity_provider(request))
    except SignInFailed as failed:
        log.warning("a logout token was refused: %s", failed)
        return JSONResponse({"error": "invalid_request"}, 400, NO_STORE)
    sessions: StaffSessions = request.app.state.commands.system_reader(StaffSessions)
    by_session = logout.provider_session
    found = await (sessions.open_with(by_session) if by_session else sessions.open_of(logout.subject, limit=0))
    for session in found:
        await end(request, session, "signed out elsewhere")
    log.info("%d sessions ended: signed out elsewhere", len(found))
    return Response(status_code=200, headers=NO_STORE)
