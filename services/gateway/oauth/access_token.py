"""The access token of a portal: a signed JWT of ten minutes (RFC 9068), which only the gateway makes and reads.

It names the portal and the key that it was made from, so that it ends with either of them.
"""

from typing import NamedTuple

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from uuid_utils import uuid7

ALGORITHM, TYPE, AUDIENCE = "HS256", "at+jwt", "stageloket"
LIFETIME_SECONDS = 600
KEY_NAME_LENGTH = 16
"""How many characters of a key's hash name the key."""


class AccessTokenRefusedError(ValueError):
    """The token is not one of this gateway, or has expired."""


class AccessToken(NamedTuple):
    """What a token proves."""

    portal_id: str
    key_name: str


class AccessTokens:
    """Signs and verifies with `secret`, for the issuer, the origin of the system."""

    def __init__(self, secret: str, issuer: str) -> None:
        self._key, self._issuer = OctKey.import_key(secret), issuer

    def issue(self, portal_id: str, key_sha256: str, now: float) -> str:
        """A token for the portal that showed this key; `now` is in seconds since 1970."""
        claims = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": portal_id,
            "client_id": portal_id,
            "iat": int(now),
            "exp": int(now) + LIFETIME_SECONDS,
            "jti": str(uuid7()),
            "key": key_sha256[:KEY_NAME_LENGTH],
        }
        return jwt.encode({"alg": ALGORITHM, "typ": TYPE}, claims, self._key, algorithms=[ALGORITHM])

    def verify(self, token: str, now: float) -> AccessToken:
        """Whose token it is. Raises AccessTokenRefusedError."""
        registry = jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=0,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
            sub={"essential": True},
        )
        try:
            decoded = jwt.decode(token, self._key, algorithms=[ALGORITHM])
            registry.validate(decoded.claims)
            if decoded.header.get("typ") != TYPE:
                raise AccessTokenRefusedError("another kind of token")
            return AccessToken(decoded.claims["sub"], str(decoded.claims["key"]))
        except (JoseError, ValueError, KeyError) as error:
            raise AccessTokenRefusedError(type(error).__name__) from error
