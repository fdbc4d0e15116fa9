"""What a sign-in needs when the person returns from the identity provider, sealed into a cookie of their browser."""

import time
from dataclasses import asdict, dataclass
from hashlib import sha256

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from services.gateway.auth.cookies import SIGN_IN_SECONDS

ALGORITHM = "HS256"


@dataclass(frozen=True)
class PendingSignIn:
    """`state`, `nonce` and `code_verifier` bind the answer to this browser and request (OpenID Connect, RFC 7636);
    `fresh` asks for a sign-in after `started_at`, in seconds since 1970; `next` is where the person wanted to go.
    `invitation` is the hash of the link that was opened in this browser, for roles at `school`."""

    state: str
    nonce: str
    code_verifier: str
    redirect_uri: str
    next: str
    fresh: bool
    started_at: int
    invitation: str = ""
    school: str = ""


class PendingSignIns:
    """Seals with a key of the gateway's own."""

    def __init__(self, key: str) -> None:
        self._key = OctKey.import_key(sha256(f"sign-in {key}".encode()).digest())

    def seal(self, pending: PendingSignIn) -> str:
        """The value of the cookie."""
        claims = {**asdict(pending), "exp": pending.started_at + SIGN_IN_SECONDS}
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM])

    def open(self, sealed: str, state: str) -> PendingSignIn | None:
        """What was sealed; None when it is another's, too old, or not of this `state`."""
        try:
            claims = jwt.decode(sealed, self._key, algorithms=[ALGORITHM]).claims
            jwt.JWTClaimsRegistry(now=int(time.time()), exp={"essential": True}).validate(claims)
        except (JoseError, ValueError):
            return None
        pending = PendingSignIn(**{name: value for name, value in claims.items() if name != "exp"})
        return pending if state and pending.state == state else None
