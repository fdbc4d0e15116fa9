"""What may be done with an accreditation (§6.2): the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.registration.accreditation.accreditation_state import AccreditationState
from services.registration.accreditation.status import HELD, OPEN, Status
from shared.access.actions import Acting, Capacity, Table, rule


class Action(StrEnum):
    """Everything that changes an accreditation."""

    ASK_REGISTER = "ASK_REGISTER"
    CONCLUDE = "CONCLUDE"
    REQUEST = "REQUEST"
    PLAN_VISIT = "PLAN_VISIT"
    DECIDE = "DECIDE"
    WITHDRAW = "WITHDRAW"
    EXPIRE = "EXPIRE"
    CLOSE = "CLOSE"
    OBJECT = "OBJECT"
    BEGIN_REVIEW = "BEGIN_REVIEW"
    LAPSE = "LAPSE"


def _ask_register(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """Also for what is granted, about a day on which it does not hold."""
    return "ALREADY_REQUESTED" if state.status in OPEN else None


def _conclude(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    return None if state.checks else "NOT_ASKED"


def _request(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    if state.status in HELD:
        return "ALREADY_GRANTED"
    return "ALREADY_REQUESTED" if state.status in OPEN or state.checks else None


def _plan_visit(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """Also another day for a visit that was planned, and where the register has not answered yet."""
    return None if state.status in OPEN or (state.checks and state.status not in HELD) else "NOT_REQUESTED"


def _decide(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """Also another term for what was granted, once more after an objection, and where the register has not answered."""
    known = state.status in OPEN | HELD or state.objected_on is not None or state.checks
    return None if known else "NOT_REQUESTED"


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
        Action.ASK_REGISTER: rule(Capacity.COMPANY, Capacity.SCHOOL, Capacity.SYSTEM, why_not=_ask_register),
        Action.CONCLUDE: rule(Capacity.SYSTEM, why_not=_conclude),
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
