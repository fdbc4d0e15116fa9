"""A survey that a company's respondent passed on to the colleague who did the coaching."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.events.identifiers import Ref
from shared.web.mail_language import MailLanguage


class Colleague(BaseModel):
    """Whom it is passed on to, as the former respondent typed it: nobody that registration knows. Name and address are
    empty after the closing."""

    model_config = ConfigDict(frozen=True)

    ref: Ref
    """Derived from the address: surveys that were passed on to one address are of one person."""

    name: str
    email: str
    language: MailLanguage = "nl"

    def unnamed(self) -> "Colleague":
        """The reference alone."""
        return self.model_copy(update={"name": "", "email": ""})


class Delegation(BaseModel):
    """Who passed it on, to whom, when, and the last issue of the link that ended with it."""

    model_config = ConfigDict(frozen=True)

    from_ref: Ref
    to: Colleague
    at: datetime
    issue: int
