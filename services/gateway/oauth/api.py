"""The token endpoint, and the document that describes it (RFC 8414)."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse

from services.gateway.oauth.access_token import LIFETIME_SECONDS, AccessTokens
from services.gateway.oauth.client_credentials import GRANT, ClientCredentials, client_credentials
from services.gateway.oauth.errors import NO_STORE, OAuthError
from services.gateway.oauth.paths import METADATA_PATH, TOKEN_PATH
from services.gateway.portal.portal_auth import PortalAuth
from services.gateway.settings import GatewaySettings
from shared.access.credentials import hash_of
from shared.access.policies import decided_by, public
from shared.messaging.model.clock import system_time
from shared.web.failed_attempts import must_wait, note_failure
from shared.web.forms import FORM
from shared.web.openapi import raises
from shared.web.problems import Problem

ERROR = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
router = APIRouter(tags=["access tokens"])
PARAMETERS = {
    "grant_type": {"type": "string", "const": GRANT},
    "client_id": {"type": "string", "description": "The portal's id, unless it stands in the Authorization header."},
    "client_secret": {"type": "string", "description": "The portal's key, unless it stands there."},
}
REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": "An error of RFC 6749", "content": {"application/json": {"schema": ERROR}}}
    for status in (400, 401, 429)
}
EXAMPLE = {"grant_type": GRANT, "client_id": "school-portal", "client_secret": "slk_the-key-of-the-portal"}
BODY = {
    "content": {
        FORM: {"schema": {"type": "object", "required": ["grant_type"], "properties": PARAMETERS}, "example": EXAMPLE}
    }
}


@router.post(
    TOKEN_PATH,
    summary="Exchange a portal's key for an access token",
    dependencies=[decided_by("the id and the key of a portal")],
    responses=REFUSED,
    openapi_extra={"requestBody": BODY, **raises("not-found")},
)
async def token(request: Request, authorization: Annotated[str, Header(include_in_schema=False)] = "") -> JSONResponse:
    """OAuth2 client credentials (RFC 6749): the client id is the portal's id, the secret its key, in the form or by
    HTTP Basic. The token opens for ten minutes what the key opens, and ends at once when the portal is revoked or that
    key ended."""
    try:
        return await _issue(request, authorization)
    except OAuthError as error:
        return error.response()


@router.get(METADATA_PATH, summary="Where and how to get an access token", dependencies=[public("how to get a token")])
async def metadata(request: Request) -> dict[str, Any]:
    """The metadata of the authorization server (RFC 8414)."""
    settings: GatewaySettings = request.app.state.settings
    issuer = settings.public_url.rstrip("/")
    return {
        "issuer": issuer,
        "token_endpoint": f"{issuer}{TOKEN_PATH}",
        "grant_types_supported": [GRANT],
        "response_types_supported": [],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "service_documentation": f"{issuer}/docs",
    }


async def _issue(request: Request, authorization: str) -> JSONResponse:
    tokens: AccessTokens | None = request.app.state.dependencies[AccessTokens]
    if tokens is None:
        raise Problem(404, "not-found", "Access tokens are not configured here", "Publish with the portal's key.")
    if not request.headers.get("content-type", "").startswith(FORM):
        raise OAuthError("invalid_request", f"the body must be {FORM}")
    form = [(name, str(value)) for name, value in (await request.form()).multi_items()]
    shown = client_credentials(authorization, form)
    if (waiting := await must_wait(request, shown.client_id)) is not None:
        raise OAuthError("invalid_client", "too many attempts failed; try again later", 429, fields=waiting.headers)
    sha256 = hash_of(shown.secret)
    if not await _is_key_of(request, shown, sha256):
        await note_failure(request, shown.client_id)
        raise OAuthError("invalid_client", "the portal's id or key is not valid", 401, basic=shown.basic)
    value = tokens.issue(shown.client_id, sha256, system_time().timestamp())
    given = {"access_token": value, "token_type": "Bearer", "expires_in": LIFETIME_SECONDS}
    return JSONResponse(given, headers=NO_STORE)


async def _is_key_of(request: Request, shown: ClientCredentials, sha256: str) -> bool:
    portals: PortalAuth = request.app.state.dependencies[PortalAuth]
    portal = await portals.with_key(request.app.state.commands, sha256)
    return portal is not None and portal.id == shown.client_id
