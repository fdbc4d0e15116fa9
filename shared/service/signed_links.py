"""Links that need no account: the token in the address is signed, and only this service can make or verify it.

A token is derived from its parts and not stored; a new issue number revokes the old token.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

SIGNATURE_BYTES = 24


class SignedLinks:
    """Signs short texts (`agreement|role|issue`) into tokens and reads them back."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def token(self, *parts: str) -> str:
        """The token for these parts; a part may not contain `|`."""
        text = "|".join(parts).encode()
        return f"{_encode(text)}.{_encode(self._sign(text))}"

    def parts(self, token: str) -> tuple[str, ...] | None:
        """The parts of a token, or None when it is not, character for character, one that this service makes.

        Base64 has several spellings of the same bytes, and a reader that skips what it does not know; only one is ours.
        """
        encoded_text, _, encoded_signature = token.partition(".")
        try:
            text, signature = _decode(encoded_text), _decode(encoded_signature)
            parts = text.decode()
        except ValueError:
            return None
        exact = f"{_encode(text)}.{_encode(signature)}" == token
        return tuple(parts.split("|")) if exact and hmac.compare_digest(signature, self._sign(text)) else None

    def unlinkable(self, *parts: str) -> str:
        """An id derived from the parts that cannot be traced back to them without the key."""
        return self._sign(b"id|" + "|".join(parts).encode()).hex()

    def _sign(self, text: bytes) -> bytes:
        return hmac.new(self._key, text, sha256).digest()[:SIGNATURE_BYTES]


def _encode(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
