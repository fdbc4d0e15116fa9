"""Credentials that are shown as `Authorization: Bearer <secret>` and stored as a hash only."""

import hmac
from collections.abc import Mapping
from hashlib import sha256


def hash_of(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal. Secrets are random and long, so a plain hash cannot be guessed back."""
    return sha256(secret.encode()).hexdigest()


def bearer_secret(authorization: str) -> str:
    """The secret of an `Authorization` header; empty for another scheme."""
    scheme, _, secret = authorization.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def holder_of(secret: str, hashes: Mapping[str, str]) -> str | None:
    """The name under which the hash of this secret is stored, or None. Takes as long whoever it is."""
    shown = hash_of(secret)
    found = [name for name, stored in hashes.items() if hmac.compare_digest(shown.encode(), stored.encode())]
    return found[0] if found and secret else None
