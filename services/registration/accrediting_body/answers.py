"""What the register of the accrediting body answers. Nothing of a company in it is stored, not even for a moment."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.identifiers import Crebo, LeerbedrijfId, ReasonCode, Text


class Answer(BaseModel):
    """An answer; the register may tell more than we read."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Identified(Answer):
    """The learning company of a name at a postcode; None where there is none, or more than one."""

    leerbedrijf_id: LeerbedrijfId | None


class Verified(Answer):
    """Whether that company is accredited for that qualification on that day; `message_id` names the answer."""

    message_id: Text
    accredited: bool


class Notice(Answer):
    """A withdrawal, from that day on; `number` grows from notice to notice."""

    number: int
    leerbedrijf_id: LeerbedrijfId
    crebo: Crebo
    effective_on: date
    reason_code: ReasonCode


class Notices(Answer):
    """The notices after a number, in their order."""

    notices: tuple[Notice, ...]


class Details(Answer):
    """A learning company as the register shows it, to look at only."""

    leerbedrijf_id: LeerbedrijfId
    name: str
    street: str
    postcode: str
    city: str
    contact: str
