"""The actor token: a signed JWT (RFC 7519) of a minute, in which the gateway tells one service who acts.

The gateway signs with a private key; services know the public keys only. A key is named by its thumbprint (RFC 7638),
so that the next key can be announced to the services before the gateway signs with it.
"""

import json

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet
from pydantic import ValidationError

from shared.access.staff_member import StaffMember

ALGORITHM = "ES256"
ISSUER = "stageloket-gateway"
LIFETIME_SECONDS = 60
LEEWAY_SECONDS = 5
"""By which the clocks of two machines may differ."""


class ActorTokenRefused(ValueError):
    """The token is not one of the gateway's, is for another service, or has expired."""


class ActorTokenSigner:
    """Signs with the private key in `key`, a JSON Web Key (RFC 7517) of the curve P-256."""

    def __init__(self, key: str) -> None:
        self._key = ECKey.import_key(_key_of(key))
        self._header = {"alg": ALGORITHM, "kid": self._key.thumbprint()}

    def sign(self, member: StaffMember, audience: str, now: float) -> str:
        """The token for the service `audience`; `now` is in seconds since 1970."""
        claims = {
            "iss": ISSUER,
            "aud": audience,
            "sub": member.actor.id,
            "iat": int(now),
            "exp": int(now) + LIFETIME_SECONDS,
            "member": member.model_dump(mode="json"),
        }
        return jwt.encode(self._header, claims, self._key, algorithms=[ALGORITHM])


class ActorTokenVerifier:
    """Verifies the tokens for the service `audience`; `keys` is a JSON Web Key Set of the gateway's public keys."""

    def __init__(self, keys: str, audience: str) -> None:
        self._keys = KeySet([ECKey.import_key(key) for key in json.loads(keys)["keys"]])
        self._audience = audience

    def verify(self, token: str, now: float) -> StaffMember:
        """Who acts. Raises ActorTokenRefused."""
        if not self._keys:
            raise ActorTokenRefused("this service has no public key of the gateway")
        registry = jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": self._audience},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = jwt.decode(token, self._keys, algorithms=[ALGORITHM]).claims
            registry.validate(claims)
            return StaffMember.model_validate(claims["member"])
        except (JoseError, ValidationError, ValueError, KeyError) as error:
            raise ActorTokenRefused(type(error).__name__) from error


def public_keys(*private_keys: str) -> str:
    """The JSON Web Key Set with the public half of each key, for the settings of the services."""
    keys = KeySet([ECKey.import_key(_key_of(key)) for key in private_keys])
    return json.dumps(keys.as_dict(private=False))


def _key_of(text: str) -> dict[str, str | list[str]]:
    """A key in JSON; a text would be taken for one in PEM."""
    key: dict[str, str | list[str]] = json.loads(text)
    return key
