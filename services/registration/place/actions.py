"""What may be done with an offer of places (R10): the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.registration.place.offer_state import OfferState, Status
from shared.access.actions import Acting, Capacity, Table, rule


class Action(StrEnum):
    """Everything that changes an offer."""

    ANSWER = "ANSWER"
    CONFIRM = "CONFIRM"
    WITHDRAW = "WITHDRAW"
    LAPSE = "LAPSE"


def _open(state: OfferState, context: None, actor: Acting, day: date) -> str | None:
    return None if state.status is Status.OPEN else state.status.value


def _withdraw(state: OfferState, context: None, actor: Acting, day: date) -> str | None:
    """Also what was accepted: who is placed there already is not touched."""
    return None if state.status in {Status.OPEN, Status.ACCEPTED} else state.status.value


def _lapse(state: OfferState, context: None, actor: Acting, day: date) -> str | None:
    if reason := _open(state, context, actor, day):
        return reason
    return None if state.starts_on is not None and state.starts_on <= day else "TOO_EARLY"


TABLE: Table[OfferState, None] = Table(
    {
        Action.ANSWER: rule(Capacity.SCHOOL, why_not=_open),
        Action.CONFIRM: rule(Capacity.COMPANY, why_not=_withdraw),
        Action.WITHDRAW: rule(Capacity.COMPANY, Capacity.SYSTEM, why_not=_withdraw),
        Action.LAPSE: rule(Capacity.SYSTEM, why_not=_lapse),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
