"""The audit history of a dead letter. Entries are added, never changed."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Outcome(StrEnum):
    """What happened to a dead letter. REPLAYED and DISCARDED are decisions of an operator; the others are not."""

    PARKED = "PARKED"
    REPLAYED = "REPLAYED"
    DISCARDED = "DISCARDED"
    NOT_SENT = "NOT_SENT"


class HistoryEntry(BaseModel):
    """An outcome with its time, reason and actor; `job_id` is the dead-letter job it belongs to, if any."""

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    at: datetime
    reason: str
    actor: str
    job_id: str = ""
