"""What proves, besides a shared mail address, that parent and student are two persons (R47)."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party

ON_PAPER, BY_CODE = "ON_PAPER", "CODE_TO_OTHER_ADDRESS"
CODE_HOLDS = timedelta(hours=24)
MAX_WRONG_CODES = 5
"""Of a million: whoever guesses is right once in 200,000 requests of the desk."""


class SecondProof(BaseModel):
    """Of whom, how, and who of the desk saw the paper or named the other address. A proof by code names the address."""

    model_config = ConfigDict(frozen=True)

    role: Party
    method: str
    by: str
    at: datetime
    address: str = ""


class CodeRequest(BaseModel):
    """A code was sent to another address, which the desk named; `number` tells one request from the next."""

    model_config = ConfigDict(frozen=True)

    address: str
    by: str
    at: datetime
    number: int
    wrong: int = 0

    def holds_at(self, now: datetime) -> bool:
        """Whether the code can still be entered."""
        return now < self.at + CODE_HOLDS and self.wrong < MAX_WRONG_CODES
