"""Events of registration about the places that a learning company confirms once a year."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from shared.events.event import Event
from shared.events.identifiers import Ref


class YearlyAnswer(StrEnum):
    """What a company says of the places that it offers."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    NONE = "NONE"


class ConfirmedOffer(BaseModel):
    """An offer with its number of places; with none it is withdrawn."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    offer_id: Ref
    count: Annotated[int, Field(ge=0)]


class YearlyConfirmationAsked(Event):
    """A learning company is asked whether its places are still the same, by a link in a mail."""

    type: ClassVar[str] = "yearly_confirmation.asked.v1"
    company_id: Ref
    issue: int
    closes_on: date


class YearlyConfirmationReminderDue(Event):
    """It has not answered yet; it is reminded once."""

    type: ClassVar[str] = "yearly_confirmation.reminder_due.v1"
    company_id: Ref
    issue: int
    closes_on: date


class YearlyConfirmationAnswered(Event):
    """It answered; `offers` are those whose number of places it changed."""

    type: ClassVar[str] = "yearly_confirmation.answered.v1"
    company_id: Ref
    places: YearlyAnswer
    answered_on: date
    offers: tuple[ConfirmedOffer, ...] = ()


class YearlyConfirmationUnanswered(Event):
    """It did not answer; its places stay as they are, and the desk asks it."""

    type: ClassVar[str] = "yearly_confirmation.unanswered.v1"
    company_id: Ref
    closed_on: date
