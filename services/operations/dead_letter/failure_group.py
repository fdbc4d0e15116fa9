"""A failure group: the parked dead letters that failed alike, which an operator decides about at once."""

from datetime import datetime
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

MAX_COUNTED = 10_000
"""Counting stops there: a page reads no more."""


class FailureGroup(BaseModel):
    """A failure key with its count (MAX_COUNTED: that many or more), first and last time, queues, and the text of the
    latest exception."""

    model_config = ConfigDict(frozen=True)

    failure_key: str
    count: int
    first: datetime
    last: datetime
    replays: int
    queues: tuple[str, ...]
    sample: str | None = None

    @property
    def key(self) -> str:
        """A short hash of the failure key, for URLs."""
        return short_key(self.failure_key)


def short_key(failure_key: str) -> str:
    """A short hash of a failure key, for URLs."""
    return sha256(failure_key.encode()).hexdigest()[:16]
