"""The logout token: the identity provider says that a person signed out (OpenID Connect Back-Channel Logout)."""

import time
from typing import NamedTuple

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from services.gateway.auth.identity_provider import ALGORITHMS, LEEWAY_SECONDS, IdentityProvider, SignInFailed

EVENT = "http://schemas.openid.net/event/backchannel-logout"
TYPE = "logout+jwt"
"""A token without a type is read too, as the standard only recommends one (section 2.4); `JWT` is not enough."""
MAX_AGE_SECONDS = 120


class Logout(NamedTuple):
    """Which sessions end: those of one session of the provider, or else all of the person."""

    subject: str
    provider_session: str


async def read_logout_token(token: str, provider: IdentityProvider) -> Logout:
    """What ends. Raises SignInFailed for a token that is not the provider's, not for us, or not a logout."""
    allowed = (await provider.metadata())[ALGORITHMS]
    try:
        try:
            decoded = jwt.decode(token, await _keys(provider), algorithms=allowed)
        except InvalidKeyIdError:
            decoded = jwt.decode(token, await _keys(provider, force=True), algorithms=allowed)
        claims = decoded.claims
        now = int(time.time())
        registry = jwt.JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": provider.client_id},
            iat={"essential": True},
            jti={"essential": True},
        )
        registry.validate(claims)
    except (JoseError, ValueError) as error:
        raise SignInFailed(type(error).__name__) from error
    if decoded.header.get("typ", TYPE) != TYPE:
        raise SignInFailed("this token is of another type")
    if "nonce" in claims or EVENT not in (claims.get("events") or {}):
        raise SignInFailed("this is not a logout token")
    if int(claims["iat"]) < now - MAX_AGE_SECONDS:
        raise SignInFailed("the logout token is old")
    logout = Logout(str(claims.get("sub", "")), str(claims.get("sid", "")))
    if not any(logout):
        raise SignInFailed("the logout token names nobody")
    return logout


async def _keys(provider: IdentityProvider, *, force: bool = False) -> KeySet:
    found: KeySetSerialization = await provider.client.fetch_jwk_set(force=force)
    return KeySet.import_key_set(found)
