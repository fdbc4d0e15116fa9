"""A code of six digits that a signer types besides the name: it was mailed to the address that is known."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from services.contracts.agreement.second_proof import MAX_WRONG_CODES
from shared.events.vocabulary import Party

LINK_AND_CODE, ABOVE_LOW = "LINK_CODE_AND_TYPED_NAME", "MEDIUM"
"""The method and the assurance level of such a signature. The code goes to the same mailbox as the link, so it is no
second factor in the sense of eIDAS, and the level is not called SUBSTANTIAL, which is a word of eIDAS."""

HOLDS = timedelta(minutes=30)
"""Long enough for a mail server that takes the first mail of a sender only at the second try."""

MAX_CODES, COUNTED = 5, timedelta(hours=24)
"""To one signer of one agreement in that time. With five tries each, whoever guesses is right once in 40,000 days."""


class SigningCode(BaseModel):
    """The last code that was asked for by one signer, for one version or one change of it; `number` tells one code from
    the next, and `asked_at` are the instants within the last 24 hours. The code itself is derived and kept nowhere."""

    model_config = ConfigDict(frozen=True)

    role: Party
    person: str
    version: int
    change_id: str = ""
    number: int
    asked_at: tuple[datetime, ...]
    wrong: int = 0
    used: bool = False

    @property
    def at(self) -> datetime:
        """When it was asked for."""
        return self.asked_at[-1]

    def holds_at(self, now: datetime) -> bool:
        """Whether it can still be typed."""
        return now < self.at + HOLDS and self.wrong < MAX_WRONG_CODES and not self.used

    def asked_within(self, now: datetime) -> tuple[datetime, ...]:
        """The instants that count against another code."""
        return tuple(each for each in self.asked_at if now < each + COUNTED)
