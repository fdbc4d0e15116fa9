"""The address to which reports about one sending of one mail go: an envelope sender of its own (VERP)."""

import hmac
from base64 import b32decode, b32encode
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from services.notifications.message.message import SENDINGS

PREFIX = "bounce+"
ID_BYTES, SIGNATURE_BYTES = 16, 13
"""With a byte for the sending they make 48 letters of base32, so that the part before the @ stays below the 64 of RFC
5321 §4.5.3.1.1. Letters have one case: servers may change it."""


class Sending(NamedTuple):
    """Which mail, and how often it had been sent anew."""

    message_id: str
    number: int


class BounceAddresses:
    """Addresses below a domain, which only this key makes. Without a domain there are none."""

    def __init__(self, key: str, domain: str) -> None:
        self._key, self._domain = key.encode(), domain.lower()

    def address(self, message_id: str, number: int) -> str | None:
        """The address for that sending of the mail (its id is a UUID), or None without a domain."""
        if not self._domain:
            return None
        named = UUID(message_id).bytes + bytes([number % SENDINGS])
        token = b32encode(named + self._signature(named)).decode().lower()
        return f"{PREFIX}{token}@{self._domain}"

    def sending(self, address: str) -> Sending | None:
        """What the address was made for, or None when this key did not make it."""
        token, _, domain = address.lower().removeprefix(PREFIX).partition("@")
        if domain != self._domain or not address.lower().startswith(PREFIX):
            return None
        try:
            raw = b32decode(token, casefold=True)
        except ValueError:
            return None
        named, signature = raw[: ID_BYTES + 1], raw[ID_BYTES + 1 :]
        if not hmac.compare_digest(signature, self._signature(named)):
            return None
        return Sending(str(UUID(bytes=named[:ID_BYTES])), named[ID_BYTES])

    def _signature(self, named: bytes) -> bytes:
        return hmac.new(self._key, b"bounce|" + named, sha256).digest()[:SIGNATURE_BYTES]
