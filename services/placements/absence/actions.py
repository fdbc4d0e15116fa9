"""What may be done with an absence: the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.placements.absence.absence_state import LEAVE, SICK, AbsenceState, Status
from services.placements.deciding_parties import PARTIES
from shared.access.actions import Acting, Capacity, Table, rule


class Action(StrEnum):
    """Everything that changes an absence."""

    REACH_PERSON = "REACH_PERSON"
    REMIND = "REMIND"
    RECOVER = "RECOVER"
    PERMIT_LEAVE = "PERMIT_LEAVE"
    REFUSE_LEAVE = "REFUSE_LEAVE"


def _reach_person(absence: AbsenceState, context: object, actor: Acting, day: date) -> str | None:
    """R78: a voicemail is no report."""
    return None if absence.status is Status.ATTEMPTED else _not_sick(absence) or "REPORTED"


def _remind(absence: AbsenceState, context: object, actor: Acting, day: date) -> str | None:
    return None if absence.timers() else "NOT_WAITING"


def _recover(absence: AbsenceState, context: object, actor: Acting, day: date) -> str | None:
    """R80."""
    return _not_sick(absence)


def _permit_leave(absence: AbsenceState, context: object, actor: Acting, day: date) -> str | None:
    return _refuse_leave(absence, context, actor, day) or (
        "ALREADY_PERMITTED" if PARTIES[actor.capacity] in absence.permitted_by else None
    )


def _refuse_leave(absence: AbsenceState, context: object, actor: Acting, day: date) -> str | None:
    """R83; who has permitted it may refuse it until the other has decided."""
    if absence.status not in LEAVE:
        return "NOT_LEAVE"
    return None if absence.status is Status.REQUESTED else "DECIDED"


def _not_sick(absence: AbsenceState) -> str | None:
    if absence.status in LEAVE:
        return "NOT_SICKNESS"
    return None if absence.status in SICK else "RECOVERED"


TABLE: Table[AbsenceState, object] = Table(
    {
        Action.REACH_PERSON: rule(Capacity.SCHOOL, Capacity.COMPANY, why_not=_reach_person),
        Action.REMIND: rule(Capacity.SYSTEM, why_not=_remind),
        Action.RECOVER: rule(Capacity.SCHOOL, Capacity.COMPANY, why_not=_recover),
        Action.PERMIT_LEAVE: rule(Capacity.SCHOOL, Capacity.COMPANY, why_not=_permit_leave),
        Action.REFUSE_LEAVE: rule(Capacity.SCHOOL, Capacity.COMPANY, why_not=_refuse_leave),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
