"""What the provider remembers, in memory: requests that wait for a choice, codes, access tokens and sessions."""

import secrets
import time
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from deploy.local.identity_provider.authorization import Authorization

T = TypeVar("T")
REQUEST_SECONDS, CODE_SECONDS, ACCESS_SECONDS, SESSION_SECONDS = 600.0, 60.0, 600.0, 36_000.0


class Expiring(Generic[T]):
    """Values under random keys; each is gone after some seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._values: dict[str, tuple[float, T]] = {}

    def add(self, value: T) -> str:
        """Keep it; returns its key."""
        now, key = time.monotonic(), secrets.token_urlsafe(24)
        self._values = {known: entry for known, entry in self._values.items() if entry[0] > now}
        self._values[key] = (now + self._seconds, value)
        return key

    def get(self, key: str) -> T | None:
        """The value, or None."""
        until, value = self._values.get(key, (0.0, None))
        return value if until > time.monotonic() else None

    def take(self, key: str) -> T | None:
        """The value, once."""
        value = self.get(key)
        self._values.pop(key, None)
        return value


@dataclass(frozen=True)
class ProviderSession:
    """Someone who is signed in at the provider with one browser; `auth_time` is in seconds since 1970."""

    sid: str
    sub: str
    auth_time: int


@dataclass(frozen=True)
class Grant:
    """What a code or an access token stands for."""

    authorization: Authorization
    session: ProviderSession


@dataclass
class ProviderStore:
    """All of it; a restart forgets it, and people choose again."""

    requests: Expiring[Authorization] = field(default_factory=lambda: Expiring(REQUEST_SECONDS))
    codes: Expiring[Grant] = field(default_factory=lambda: Expiring(CODE_SECONDS))
    access: Expiring[Grant] = field(default_factory=lambda: Expiring(ACCESS_SECONDS))
    sessions: Expiring[ProviderSession] = field(default_factory=lambda: Expiring(SESSION_SECONDS))
