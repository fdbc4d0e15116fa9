"""One line of a letter's history: what became of it, when, why and by whom. Lines are added, never changed."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class What(StrEnum):
    """What can become of a letter. PARKED and NOT_SENT are nobody's decision, but belong to its story."""

    PARKED = "PARKED"
    REPLAYED = "REPLAYED"
    DISCARDED = "DISCARDED"
    NOT_SENT = "NOT_SENT"


class Decision(BaseModel):
    """The audit entry. `ruling` is the decision of a person that it belongs to."""

    model_config = ConfigDict(frozen=True)

    what: What
    at: datetime
    why: str
    who: str
    ruling: str = ""
