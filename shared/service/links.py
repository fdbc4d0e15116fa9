"""Links that need no account: the address itself is the key, and only this service can make or check it.

A link is made again from the same words whenever it is needed, so none is stored; a new issue number revokes the old.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from shared.web.problems import Problem

SIGNATURE_BYTES = 24


class Links:
    """Signs short texts (`agreement|role|issue`) into tokens and reads them back."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def token(self, *words: str) -> str:
        """The token for these words; words hold no `|`."""
        text = "|".join(words).encode()
        return f"{_encode(text)}.{_encode(self._sign(text))}"

    def words(self, token: str) -> tuple[str, ...] | None:
        """The words of a token, or None when it was not made here."""
        text, _, signature = token.partition(".")
        try:
            said, signed = _decode(text), _decode(signature)
            words = said.decode()
        except ValueError:
            return None
        return tuple(words.split("|")) if hmac.compare_digest(signed, self._sign(said)) else None

    def unlinkable(self, *words: str) -> str:
        """An id that follows from the words but does not lead back to them without the key."""
        return self._sign(b"id|" + "|".join(words).encode()).hex()

    def _sign(self, text: bytes) -> bytes:
        return hmac.new(self._key, text, sha256).digest()[:SIGNATURE_BYTES]


def incomplete_link() -> Problem:
    """What a page answers to a token that was not made here: most likely a part of it was not copied."""
    return Problem(404, "incomplete-link", "This link is not complete", "Copy the whole link from the mail.")


def _encode(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
