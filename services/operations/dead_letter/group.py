"""Letters that failed alike: what an operator decides about at once."""

from datetime import datetime
from hashlib import sha256

from pydantic import BaseModel, ConfigDict


class CauseGroup(BaseModel):
    """A cause with how often, since when, where, and what it said in our own words."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    cause: str
    count: int
    first: datetime
    last: datetime
    replays: int
    queues: tuple[str, ...]
    sample: str | None = None

    @property
    def key(self) -> str:
        """The cause as a short word for an address."""
        return sha256(self.cause.encode()).hexdigest()[:16]
