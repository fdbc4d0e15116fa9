"""The tokens that the provider signs: ID tokens and logout tokens."""

import json
import time
from typing import Any
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

ALGORITHM = "ES256"
ID_TOKEN_SECONDS = 300
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


class Tokens:
    """Signs with one key, as the issuer."""

    def __init__(self, issuer: str, signing_key: str) -> None:
        self._issuer, self._key = issuer, ECKey.import_key(json.loads(signing_key))
        self._keys = KeySet([self._key])

    def public_keys(self) -> dict[str, Any]:
        """The JSON Web Key Set."""
        return dict(self._keys.as_dict(private=False))

    def id_token(self, audience: str, sub: str, sid: str, auth_time: int, nonce: str) -> str:
        """Who signed in, and when."""
        claims = {"exp": int(time.time()) + ID_TOKEN_SECONDS, "auth_time": auth_time, "sid": sid}
        return self._sign(audience, sub, "JWT", {**claims, **({"nonce": nonce} if nonce else {})})

    def logout_token(self, audience: str, sub: str, sid: str) -> str:
        """That a session has ended."""
        claims = {"jti": str(uuid4()), "sid": sid, "events": {LOGOUT_EVENT: {}}}
        return self._sign(audience, sub, "logout+jwt", claims)

    def _sign(self, audience: str, sub: str, typ: str, more: dict[str, Any]) -> str:
        header = {"alg": ALGORITHM, "kid": self._key.kid, "typ": typ}
        claims = {"iss": self._issuer, "aud": audience, "sub": sub, "iat": int(time.time()), **more}
        return jwt.encode(header, claims, self._key, algorithms=[ALGORITHM])
