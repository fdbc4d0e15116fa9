"""The identity provider, over OpenID Connect: authorization code with PKCE, the user's claims, and logout."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError

from services.gateway.auth.pending_sign_in import PendingSignIn
from services.gateway.auth.settings import SignInSettings
from shared.web.tls import tls_for

TIMEOUT_SECONDS = 5.0
LEEWAY_SECONDS = 30
"""By which the clock of the identity provider may differ."""
NAME = "identity_provider"
NONCE_BYTES = 32
ALGORITHMS = "id_token_signing_alg_values_supported"
SAFE_ALGORITHMS = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
)
"""By which a signature proves the provider. Its metadata may name `none` and HS256 too (OpenID Connect Discovery): by
`none` anybody signs, by HS256 whoever has the secret or a key that is published."""
DEFAULT_ALGORITHM = "RS256"
"""Which every provider has (OpenID Connect Discovery)."""


class SignInFailed(Exception):
    """The answer of the identity provider does not prove who it is; the text says why, without its content."""


@dataclass(frozen=True)
class Identity:
    """The proven claims of a person, when they last signed in, and the session of the identity provider."""

    claims: Mapping[str, Any]
    authenticated_at: int
    provider_session: str


class IdentityProvider:
    """A client of the provider that the settings name; it reads the provider's metadata at the first use."""

    def __init__(self, settings: SignInSettings) -> None:
        self.client_id, self.issuer = settings.oidc_client_id, settings.oidc_issuer
        self.client = OAuth().register(
            NAME,
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret.get_secret_value(),
            server_metadata_url=settings.discovery_url,
            client_kwargs={
                "scope": settings.oidc_scope,
                "code_challenge_method": "S256",
                "timeout": TIMEOUT_SECONDS,
                "verify": tls_for(settings.discovery_url),
            },
        )

    async def begin(self, redirect_uri: str, next_: str, *, fresh: bool) -> tuple[str, PendingSignIn]:
        """The address to send the browser to, and what is needed when it returns."""
        await self.metadata()
        again = {"prompt": "login", "max_age": "0"} if fresh else {}
        begun = await self.client.create_authorization_url(redirect_uri, nonce=token_urlsafe(NONCE_BYTES), **again)
        return begun["url"], PendingSignIn(
            state=begun["state"],
            nonce=begun["nonce"],
            code_verifier=begun["code_verifier"],
            redirect_uri=redirect_uri,
            next=next_,
            fresh=fresh,
            started_at=int(time.time()),
        )

    async def finish(self, code: str, pending: PendingSignIn) -> Identity:
        """Who signed in. Raises SignInFailed."""
        found = await self.metadata()
        try:
            token = await self.client.fetch_access_token(
                pending.redirect_uri, code=code, code_verifier=pending.code_verifier
            )
            proven = await self.client.parse_id_token(token, pending.nonce, self._expected(), leeway=LEEWAY_SECONDS)
            if proven is None:
                raise SignInFailed("there is no ID token")
            claims: dict[str, Any] = dict(proven)
            if "userinfo_endpoint" in found:
                more = dict(await self.client.userinfo(token=token))
                if more.get("sub") != claims["sub"]:
                    raise SignInFailed("the claims are about somebody else")
                claims = {**more, **claims}
        except (AuthlibBaseError, JoseError, ValueError, KeyError) as error:
            raise SignInFailed(type(error).__name__) from error
        authenticated_at = int(claims["auth_time"] if "auth_time" in claims else 0 if pending.fresh else claims["iat"])
        if pending.fresh and authenticated_at < pending.started_at - LEEWAY_SECONDS:
            raise SignInFailed("the person did not sign in again")
        return Identity(claims, authenticated_at, str(claims.get("sid", "")))

    async def sign_out_url(self, return_to: str) -> str | None:
        """Where the browser ends its session at the provider; None when that is not offered."""
        address = (await self.metadata()).get("end_session_endpoint")
        params = {"client_id": self.client_id, "post_logout_redirect_uri": return_to}
        return add_params_to_uri(address, params) if address else None

    async def metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself, with safe algorithms only, here and for Authlib, which reads the same dict.

        Raises SignInFailed for another issuer than the one that is trusted.
        """
        try:
            found: dict[str, Any] = await self.client.load_server_metadata()
        except (ValueError, TypeError, AttributeError) as error:
            raise SignInFailed("the metadata are not those of a provider") from error
        if found.get("issuer") != self.issuer:
            raise SignInFailed("the metadata are of another issuer")
        found[ALGORITHMS] = [name for name in found.get(ALGORITHMS) or () if name in SAFE_ALGORITHMS] or [
            DEFAULT_ALGORITHM
        ]
        return found

    def _expected(self) -> dict[str, Any]:
        """For us, and of this issuer: Authlib by itself takes a token for somebody else that names us as `azp`."""
        return {"iss": {"essential": True, "value": self.issuer}, "aud": {"essential": True, "value": self.client_id}}
