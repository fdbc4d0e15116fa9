"""An identity provider of a school, which answers with whatever a test puts into its tokens."""

import base64
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey

from services.gateway.auth.logout_token import EVENT
from tests.support.served_application import serving

CLIENT, SUBJECT = "stageloket", "noor.fictief"
PERSON = {
    "schac_home_organization": "voorbeeldstad.example",
    "eduperson_entitlement": ["urn:x-stageloket:desk"],
}
"""A clerk, by the claims file of the local provider."""


def unsigned(claims: Mapping[str, Any], typ: str) -> str:
    """A token that says it needs no signature."""
    return f"{_encoded({'alg': 'none', 'typ': typ})}.{_encoded(claims)}."


def changed(token: str, **claims: Any) -> str:
    """Other claims under the same signature."""
    head, payload, signature = token.split(".")
    kept = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return f"{head}.{_encoded({**kept, **claims})}.{signature}"


def _encoded(part: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


@dataclass
class SchoolProvider:
    """It lists `none` and HS256 beside its own algorithm, and publishes a key for HS256, as a careless one does.
    `id_token` is its next answer at the token endpoint."""

    issuer: str = ""
    id_token: str = ""
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "own"}))
    shared: OctKey = field(default_factory=lambda: OctKey.generate_key(256, {"kid": "shared"}))

    def logout_token(self, typ: str | None = "logout+jwt") -> str:
        """Of the clerk."""
        return self.signed(self.logout_claims(), typ=typ)

    def logout_claims(self) -> dict[str, Any]:
        """That the clerk signed out."""
        return {**self._claims(), "jti": "1", "events": {EVENT: {}}}

    def id_claims(self, nonce: str, **changed: Any) -> dict[str, Any]:
        """Of the clerk, who signs in now."""
        now = int(time.time())
        return {**self._claims(), **PERSON, "exp": now + 300, "auth_time": now, "nonce": nonce, **changed}

    def signed(self, claims: Mapping[str, Any], key: ECKey | OctKey | None = None, typ: str | None = "JWT") -> str:
        """With its own key, or with another; `typ` None: the token does not say its type."""
        by = key or self.key
        alg = "HS256" if isinstance(by, OctKey) else "ES256"
        header = {"alg": alg, "kid": str(by.kid), **({} if typ is None else {"typ": typ})}
        return jwt.encode(header, dict(claims), by, algorithms=[alg], default_type=None)

    def _claims(self) -> dict[str, Any]:
        return {"iss": self.issuer, "aud": CLIENT, "sub": SUBJECT, "iat": int(time.time())}

    def app(self) -> FastAPI:
        """Its routes for programs."""
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        async def discovery() -> dict[str, Any]:
            endpoints = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return {
                "issuer": self.issuer,
                "id_token_signing_alg_values_supported": ["none", "HS256", "ES256"],
                **{name: f"{self.issuer}/{path}" for name, path in endpoints.items()},
            }

        @app.get("/keys")
        async def keys() -> dict[str, Any]:
            public = KeySet([self.key]).as_dict(private=False)["keys"]
            return {"keys": [*public, self.shared.as_dict(private=True)]}

        @app.post("/token")
        async def token() -> dict[str, str]:
            return {"access_token": "of-the-tests", "token_type": "Bearer", "id_token": self.id_token}

        return app


@asynccontextmanager
async def school_provider() -> AsyncIterator[SchoolProvider]:
    """It listens on a free port."""
    provider = SchoolProvider()
    async with serving(provider.app()) as address:
        provider.issuer = address
        yield provider
