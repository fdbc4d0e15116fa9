"""A failure group: the parked dead letters that failed alike, which an operator decides about at once."""

from datetime import datetime
from hashlib import sha256

from pydantic import BaseModel, ConfigDict


class FailureGroup(BaseModel):
    """A failure key with its count, first and last time, queues, and a sample of the exception's text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

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
        return sha256(self.failure_key.encode()).hexdigest()[:16]
