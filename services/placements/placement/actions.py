"""What may be done with a placement (§6.2): the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.placement_state import PlacementState
from services.placements.placement.status import BEFORE_CONFIRMATION, CHANGEABLE, FINAL, RUNNING, Status
from shared.access.actions import Acting, Capacity, Table, rule

GATES_CLOSED = "GATES_CLOSED"


class Action(StrEnum):
    """Everything that changes the status of a placement, or what is arranged."""

    DECIDE = "DECIDE"
    PLAN_INTERVIEW = "PLAN_INTERVIEW"
    REPORT_INTERVIEW = "REPORT_INTERVIEW"
    ARRANGE = "ARRANGE"
    PROPOSE_CHANGE = "PROPOSE_CHANGE"
    REPORT_END = "REPORT_END"
    CORRECT_END = "CORRECT_END"
    BREAK_OFF = "BREAK_OFF"
    APPROVE_HOURS = "APPROVE_HOURS"
    START = "START"
    GIVE_UP_START = "GIVE_UP_START"
    END_BY_ITSELF = "END_BY_ITSELF"
    REQUIRE_REPLACEMENT = "REQUIRE_REPLACEMENT"
    STATE_REPLACEMENT = "STATE_REPLACEMENT"
    CHOOSE_WAY_OUT = "CHOOSE_WAY_OUT"
    FINISH_MOVE = "FINISH_MOVE"


def _before_confirmation(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    if placement.status in FINAL:
        return "CLOSED"
    return None if placement.status in BEFORE_CONFIRMATION else "CONFIRMED"


def _report_interview(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    return _before_confirmation(placement, context, actor, day) or ("REPORTED" if placement.interviewed else None)


def _arrange(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    """Also after the confirmation: a contract that is confirmed later opens its gate, and a trainer is replaced."""
    if placement.status in FINAL:
        return "CLOSED"
    return None if placement.status in (*BEFORE_CONFIRMATION, *CHANGEABLE) else "NOT_RUNNING"


def _plan_interview(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    """An appointment is moved as long as there is another day left for it."""
    reason = _report_interview(placement, context, actor, day)
    if reason is not None or day < placement.starts_on:
        return reason
    if day > placement.starts_on:
        return "AFTER_FIRST_DAY"
    return "PLANNED" if placement.interview_on == day else None


def _propose_change(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    """§2.2; before everybody has signed there is nothing to consent to."""
    if placement.status not in CHANGEABLE:
        return "NOT_RUNNING"
    if not placement.agreement_signed:
        return "AGREEMENT_NOT_SIGNED"
    return None if placement.proposal is None else "CHANGE_PENDING"


def _report_end(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    return None if placement.status in RUNNING else "NOT_ACTIVE"


def _correct_end(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    return None if placement.status is Status.ENDED else "NOT_ENDED"


def _approve_hours(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    return None if placement.has_started else "NOT_STARTED"


def _break_off(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    return "CLOSED" if placement.status in FINAL else None


def _start(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    if placement.status is not Status.CONFIRMED:
        return "NOT_CONFIRMED"
    if placement.try_start_on is None or day < placement.try_start_on:
        return "TOO_EARLY"
    if day > placement.ends_on:
        return "AFTER_ITS_END"
    return GATES_CLOSED if placement.closed_gates(context, day) else None


def _give_up_start(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    """Only what still tries to start gives up."""
    if placement.status is not Status.CONFIRMED or placement.try_start_on is None:
        return "NOT_CONFIRMED"
    return None if day > placement.ends_on else "TOO_EARLY"


def _end_by_itself(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    if placement.status not in RUNNING:
        return "NOT_ACTIVE"
    return None if day >= placement.ends_itself_on else "TOO_EARLY"


def _require_replacement(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    return None if placement.status is Status.ACTIVE else "NOT_ACTIVE"


def _choose_way_out(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    return None if placement.status is Status.REPLACEMENT_REQUIRED else "NO_REPLACEMENT_REQUIRED"


def _finish_move(placement: PlacementState, context: LearningCompany, actor: Acting, day: date) -> str | None:
    reason = _choose_way_out(placement, context, actor, day)
    return reason or (None if placement.replaced_by is not None else "NOT_MOVED")


TABLE: Table[PlacementState, LearningCompany] = Table(
    {
        Action.DECIDE: rule(Capacity.SCHOOL, why_not=_before_confirmation),
        Action.PLAN_INTERVIEW: rule(Capacity.SCHOOL, why_not=_plan_interview),
        Action.REPORT_INTERVIEW: rule(Capacity.SCHOOL, why_not=_report_interview),
        Action.ARRANGE: rule(Capacity.SCHOOL, why_not=_arrange),
        Action.PROPOSE_CHANGE: rule(Capacity.SCHOOL, why_not=_propose_change),
        Action.REPORT_END: rule(Capacity.SCHOOL, why_not=_report_end),
        Action.CORRECT_END: rule(Capacity.SCHOOL, why_not=_correct_end),
        Action.BREAK_OFF: rule(Capacity.SCHOOL, why_not=_break_off),
        Action.APPROVE_HOURS: rule(Capacity.SCHOOL, why_not=_approve_hours),
        Action.START: rule(Capacity.SYSTEM, why_not=_start),
        Action.GIVE_UP_START: rule(Capacity.SYSTEM, why_not=_give_up_start),
        Action.END_BY_ITSELF: rule(Capacity.SYSTEM, why_not=_end_by_itself),
        Action.REQUIRE_REPLACEMENT: rule(Capacity.SYSTEM, why_not=_require_replacement),
        Action.STATE_REPLACEMENT: rule(Capacity.SCHOOL, why_not=_require_replacement),
        Action.CHOOSE_WAY_OUT: rule(Capacity.SCHOOL, why_not=_choose_way_out),
        Action.FINISH_MOVE: rule(Capacity.SYSTEM, why_not=_finish_move),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
