"""The pages for people: whom to sign in as, and the session at the provider."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from deploy.local.identity_provider.authorization import Authorization
from deploy.local.identity_provider.provider import COOKIE, Provider, provider_of
from deploy.local.identity_provider.store import Grant, ProviderSession
from shared.web.forms import FormFields
from shared.web.layout import Pages
from shared.web.security_headers import CONTENT_SECURITY_POLICY
from shared.web.translations import load_translations

router = APIRouter(prefix="/identity", include_in_schema=False)
HERE = Path(__file__).parent
pages = Pages(HERE / "templates", load_translations(HERE / "locale"))


@router.get("/authorize")
async def authorize(request: Request) -> Response:
    """Who is signed in recently enough returns at once; everybody else chooses."""
    provider = provider_of(request)
    wanted = Authorization.read(request, provider.settings)
    session = provider.session_of(request)
    if session is not None and wanted.accepts(session.auth_time):
        return _return(provider, wanted, session)
    if "none" in wanted.prompt.split():
        error = urlencode({"error": "login_required", "state": wanted.state})
        return RedirectResponse(f"{wanted.redirect_uri}?{error}", 303)
    page = pages.page(
        request,
        "choose.html",
        people=provider.people.values(),
        request_id=provider.store.requests.add(wanted),
        again=provider.people[session.sub].name if session else "",
    )
    client = urlsplit(wanted.redirect_uri)
    allowed = CONTENT_SECURITY_POLICY.replace(
        "form-action 'self'", f"form-action 'self' {client.scheme}://{client.netloc}"
    )
    page.headers["Content-Security-Policy"] = allowed  # the answer to the form leads to the client
    return page


@router.post("/choose")
async def choose(request: Request, fields: FormFields) -> Response:
    """Sign in as this person and return to the client. Raises HTTPException 400 for a choice that was not offered."""
    provider = provider_of(request)
    sub = fields.get("sub", "")
    wanted = provider.store.requests.take(fields.get("request_id", ""))
    if wanted is None or sub not in provider.people:
        raise HTTPException(400, "this choice is too old: begin again")
    cookie, session = provider.begin_session(sub, provider.session_of(request))
    response = _return(provider, wanted, session)
    response.set_cookie(COOKIE, cookie, path="/identity", httponly=True, samesite="lax", secure=True)
    return response


@router.get("")
async def account(request: Request) -> Response:
    """Who is signed in at the provider with this browser, and the button that signs out everywhere."""
    provider = provider_of(request)
    session = provider.session_of(request)
    return pages.page(request, "account.html", person=provider.people[session.sub] if session else None)


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Sign out everywhere."""
    await provider_of(request).end_session(request)
    return _forget(RedirectResponse("/identity", 303))


@router.get("/end-session")
async def end_session(request: Request, client_id: str = "", post_logout_redirect_uri: str = "") -> Response:
    """Sign out everywhere, at the wish of the client, and return to it (RP-Initiated Logout)."""
    provider = provider_of(request)
    await provider.end_session(request)
    settings = provider.settings
    known = client_id == settings.client_id and post_logout_redirect_uri in settings.logout_uris
    return _forget(RedirectResponse(post_logout_redirect_uri if known else "/identity", 303))


def _return(provider: Provider, wanted: Authorization, session: ProviderSession) -> Response:
    """To the client, with a code."""
    answer = urlencode({"code": provider.store.codes.add(Grant(wanted, session)), "state": wanted.state})
    return RedirectResponse(f"{wanted.redirect_uri}?{answer}", 303)


def _forget(response: Response) -> Response:
    response.delete_cookie(COOKIE, path="/identity")
    return response
