"""What may be done with an accreditation (§6.2): the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.registration.accreditation.accreditation_state import AccreditationState
from services.registration.accreditation.status import OPEN, Status
from shared.access.actions import Acting, Capacity, Table, rule


class Action(StrEnum):
    """Everything that changes an accreditation."""

    REQUEST = "REQUEST"
    PLAN_VISIT = "PLAN_VISIT"
    DECIDE = "DECIDE"
    WITHDRAW = "WITHDRAW"
    EXPIRE = "EXPIRE"
    CLOSE = "CLOSE"


def _request(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    if state.status is Status.GRANTED:
        return "ALREADY_GRANTED"
    return "ALREADY_REQUESTED" if state.status in OPEN else None


def _plan_visit(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """Also another day for a visit that was planned."""
    return None if state.status in OPEN else "NOT_REQUESTED"


def _decide(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    """Also another term for what was granted."""
    return None if state.status in OPEN or state.status is Status.GRANTED else "NOT_REQUESTED"


def _granted(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    return None if state.status is Status.GRANTED else "NOT_GRANTED"


def _always(state: AccreditationState, context: None, actor: Acting, day: date) -> str | None:
    return None


TABLE: Table[AccreditationState, None] = Table(
    {
        Action.REQUEST: rule(Capacity.COMPANY, Capacity.SCHOOL, Capacity.SYSTEM, why_not=_request),
        Action.PLAN_VISIT: rule(Capacity.BODY, why_not=_plan_visit),
        Action.DECIDE: rule(Capacity.BODY, why_not=_decide),
        Action.WITHDRAW: rule(Capacity.BODY, why_not=_granted),
        Action.EXPIRE: rule(Capacity.SYSTEM, why_not=_granted),
        Action.CLOSE: rule(Capacity.SYSTEM, why_not=_always),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
