"""The routes for programs: discovery, keys, tokens and claims."""

from base64 import b64decode
from binascii import Error as Base64Error
from hmac import compare_digest
from typing import Any
from urllib.parse import unquote_plus

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse

from deploy.local.identity_provider.provider import Provider, provider_of
from deploy.local.identity_provider.store import ACCESS_SECONDS
from deploy.local.identity_provider.tokens import ALGORITHM

router = APIRouter(prefix="/identity", include_in_schema=False)
NO_STORE = {"Cache-Control": "no-store"}


@router.get("/.well-known/openid-configuration")
async def discovery(request: Request) -> dict[str, Any]:
    """OpenID Connect Discovery."""
    settings = provider_of(request).settings
    return {
        "issuer": settings.public_url,
        "authorization_endpoint": f"{settings.public_url}/authorize",
        "end_session_endpoint": f"{settings.public_url}/end-session",
        "token_endpoint": f"{settings.server_url}/token",
        "userinfo_endpoint": f"{settings.server_url}/userinfo",
        "jwks_uri": f"{settings.server_url}/keys",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "prompt_values_supported": ["none", "login"],
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
    }


@router.get("/keys")
async def keys(request: Request) -> dict[str, Any]:
    """The public key."""
    return provider_of(request).tokens.public_keys()


@router.post("/token")
async def token(request: Request) -> JSONResponse:
    """Exchange a code, once, by the client that got it, with the verifier of its challenge."""
    provider = provider_of(request)
    if not _is_client(provider, request.headers.get("authorization", "")):
        return JSONResponse({"error": "invalid_client"}, 401, NO_STORE)
    form = {key: str(value) for key, value in (await request.form()).items()}
    grant = provider.store.codes.take(form.get("code", ""))
    if (
        form.get("grant_type") != "authorization_code"
        or grant is None
        or form.get("redirect_uri") != grant.authorization.redirect_uri
        or not grant.authorization.proves(form.get("code_verifier", ""))
    ):
        return JSONResponse({"error": "invalid_grant"}, 400, NO_STORE)
    session, client = grant.session, provider.settings.client_id
    id_token = provider.tokens.id_token(client, session.sub, session.sid, session.auth_time, grant.authorization.nonce)
    access_token = provider.store.access.add(grant)
    kept = {"access_token": access_token, "token_type": "Bearer", "expires_in": int(ACCESS_SECONDS)}
    answer = {**kept, "id_token": id_token}
    return JSONResponse(answer, 200, NO_STORE)


@router.get("/userinfo")
async def userinfo(request: Request) -> dict[str, Any]:
    """The claims of the person behind an access token. Raises HTTPException 401."""
    provider = provider_of(request)
    grant = provider.store.access.get(request.headers.get("authorization", "").removeprefix("Bearer "))
    if grant is None:
        raise HTTPException(401, "this access token is not valid")
    person = provider.people[grant.session.sub]
    return {"sub": person.sub, "name": person.name, **person.claims}


def _is_client(provider: Provider, authorization: str) -> bool:
    """Whether it is the client's id and secret (client_secret_basic)."""
    try:
        shown = b64decode(authorization.removeprefix("Basic ")).decode()
    except (Base64Error, UnicodeDecodeError):
        return False
    id, _, secret = map(unquote_plus, shown.partition(":"))
    known = provider.settings.client_secret.get_secret_value()
    return id == provider.settings.client_id and compare_digest(secret.encode(), known.encode())
