"""What may be done with an accreditation (§6.2): the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.registration.accreditation.accreditation_state import AccreditationState
from services.registration.accreditation.status import HELD, OPEN, Status
from shared.access.actions import Acting, Capacity, Table, rule


class Action(StrEnum):
    """Everything that changes an accreditation."""

    REQUEST = "REQUEST"
    PLAN_VISIT = "PLAN_VISIT"
    DECIDE = "DECIDE"
    WITHDRAW = "WITHDRAW"
    EXPIRE = "EXPIRE"
    CLOSE = "CLOSE"
    OBJECT = "OBJECT"
    BEGIN_REVIEW = "BEGIN_REVIEW"
    LAPSE = "LAPSE"


def _request(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    if state.status in HELD:
        return "ALREADY_GRANTED"
    return "ALREADY_REQUESTED" if state.status in OPEN else None


def _plan_visit(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """Also another day for a visit that was planned."""
    return None if state.status in OPEN else "NOT_REQUESTED"


def _decide(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """Also another term for what was granted, and once more after an objection."""
    return None if state.status in OPEN | HELD or state.objected_on is not None else "NOT_REQUESTED"


def _granted(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    return None if state.status in HELD else "NOT_GRANTED"


def _object(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """To a refusal or a withdrawal, once."""
    if state.status not in {Status.REFUSED, Status.WITHDRAWN}:
        return "NOTHING_TO_OBJECT_TO"
    return None if state.objected_on is None else "ALREADY_OBJECTED"


def _begin_review(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    if state.status is not Status.GRANTED:
        return "NOT_GRANTED"
    return None if state.review_begins_on is not None and state.review_begins_on <= day else "TOO_EARLY"


def _lapse(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    if reason := _granted(state, context, actor, day):
        return reason
    return None if state.lapses_on is not None and state.lapses_on <= day else "TOO_EARLY"


def _always(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    return None


TABLE: Table[AccreditationState, None] = Table(
    {
        Action.REQUEST: rule(Capacity.COMPANY, Capacity.SCHOOL, Capacity.SYSTEM, why_not=_request),
        Action.PLAN_VISIT: rule(Capacity.BODY, why_not=_plan_visit),
        Action.DECIDE: rule(Capacity.BODY, why_not=_decide),
        Action.WITHDRAW: rule(Capacity.BODY, why_not=_granted),
        Action.EXPIRE: rule(Capacity.SYSTEM, why_not=_granted),
        Action.OBJECT: rule(Capacity.COMPANY, why_not=_object),
        Action.BEGIN_REVIEW: rule(Capacity.SYSTEM, why_not=_begin_review),
        Action.LAPSE: rule(Capacity.SYSTEM, why_not=_lapse),
        Action.CLOSE: rule(Capacity.SYSTEM, why_not=_always),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
