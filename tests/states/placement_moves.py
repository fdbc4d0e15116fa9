"""Every action on a placement with a valid payload."""

from datetime import datetime, timedelta
from typing import Any

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import Action
from services.placements.placement.placement import Placement
from services.placements.placement.status import CHANGEABLE, Status
from shared.access.actions import SCHOOL, SYSTEM
from shared.events.placements.placement import PlacementStarted
from shared.events.portals.interview import InterviewArranged
from shared.events.portals.replacement import ReplacementDecided
from shared.events.portals.school import (
    AttendanceReported,
    InterviewReported,
    PlacementBrokenOff,
    PlacementDecidedV2,
    PlacementEndReported,
)
from shared.events.vocabulary import Party, ReplacementCause, Via, WayOut
from shared.messaging.model.aggregate import Decision
from tests.states.move import Move
from tests.unit.domain import arrangements

PlacementMove = Move[Placement, LearningCompany]
CHANGE: dict[str, Any] = {"hours_total": 1400}


def _decide(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    rejection = PlacementDecidedV2(placement_id=placement.id, approved=False, reason_code="NOT_SUITABLE")
    return placement.decide(rejection, Party.SCHOOL, company, now.date())


def _approve(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    if placement.approved:
        return _decide(placement, company, now)
    return placement.decide(
        PlacementDecidedV2(placement_id=placement.id, approved=True), Party.SCHOOL, company, now.date()
    )


def _interview(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    in_time = now.date() <= placement.starts_on
    how = {"held_on": now.date()} if in_time else {"waiver_reason": "KNOWN_STUDENT"}
    reported = InterviewReported.model_validate({"placement_id": placement.id, **how})
    return placement.record_interview(reported, company, now.date())


def _arrange(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    """Another trainer; after the confirmation another way to call in sick, because a trainer is a change of its own."""
    trainer = "TR-2" if placement.trainer_id == "TR-1" else "TR-1"
    how: dict[str, Any] = {"trainer_id": trainer}
    if placement.status in CHANGEABLE:
        via = Via.APP if placement.sick_reporting_method is Via.PHONE else Via.PHONE
        how = {"trainer_id": placement.trainer_id, "sick_reporting_method": via}
    return placement.arrange(arrangements(**how), company, now.date())


def _propose_change(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    return placement.propose_change(f"CH-{len(placement.decided_changes)}", CHANGE)


def _end(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    return placement.end(_report(placement, now, 700), now.date())


def _plan_interview(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    """On today or the next day, whichever is another one than before; on the first day the appointment is moved from a
    day that is past."""
    days = (now.date(), min(now.date() + timedelta(days=1), placement.starts_on))
    day = next((each for each in days if each != placement.interview_on), now.date())
    return placement.plan_interview(InterviewArranged(placement_id=placement.id, planned_on=day), now.date())


def _correct_end(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    return placement.correct_end(_report(placement, now, placement.realised_hours + 1), now.date())


def _report(placement: Placement, now: datetime, hours: int) -> PlacementEndReported:
    return PlacementEndReported(placement_id=placement.id, ended_on=now.date(), realised_hours=hours)


def _approve_hours(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    week = "{}-W{:02}".format(*placement.starts_on.isocalendar()[:2])
    hours = placement.hours_by_week.get(week, 0) % 40 + 1
    attended = {"iso_weeks": (week,), "hours_per_week": hours, "approved_by": "TR-1"}
    reported = AttendanceReported.model_validate({"placement_id": placement.id, **attended})
    return placement.approve_hours(reported, now.date())


def _break_off(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    stopped = {"ended_on": now.date(), "initiated_by": Party.STUDENT, "reason_code": "OTHER_CHOICE"}
    return placement.terminate(PlacementBrokenOff.model_validate({"placement_id": placement.id, **stopped}), now.date())


def _start(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    """That gates are still closed is announced, and does not count as a start."""
    after, events = placement.start_or_block(company, now.date())
    return (after, events) if any(isinstance(event, PlacementStarted) for event in events) else (placement, ())


def _replace(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
    return placement.require_replacement(ReplacementCause.SUPERVISION, now.date())


def _choose(way_out: WayOut) -> PlacementMove:
    def decide(placement: Placement, company: LearningCompany, now: datetime) -> Decision[Placement]:
        new = placement.model_copy(update={"id": "PL-2", "status": Status.PROPOSED})
        needed: dict[WayOut, dict[str, Any]] = {
            WayOut.CONTINUE: {"conditions": ("OTHER_TRAINER",)},
            WayOut.MOVE: {"new_placement_id": new.id},
            WayOut.END: {"ended_on": now.date()},
        }
        values = {"placement_id": placement.id, "way_out": way_out, "decided_by": "SV-1", **needed[way_out]}
        moves = way_out is WayOut.MOVE
        return placement.choose_way_out(ReplacementDecided.model_validate(values), new if moves else None, now.date())

    return Move(Action.CHOOSE_WAY_OUT, SCHOOL, decide)


MOVES: tuple[PlacementMove, ...] = (
    Move(Action.DECIDE, SCHOOL, _decide),
    Move(Action.DECIDE, SCHOOL, _approve),
    Move(Action.PLAN_INTERVIEW, SCHOOL, _plan_interview),
    Move(Action.REPORT_INTERVIEW, SCHOOL, _interview),
    Move(Action.ARRANGE, SCHOOL, _arrange),
    Move(Action.PROPOSE_CHANGE, SCHOOL, _propose_change),
    Move(Action.REPORT_END, SCHOOL, _end),
    Move(Action.CORRECT_END, SCHOOL, _correct_end),
    Move(Action.APPROVE_HOURS, SCHOOL, _approve_hours),
    Move(Action.BREAK_OFF, SCHOOL, _break_off),
    Move(Action.START, SYSTEM, _start),
    Move(Action.GIVE_UP_START, SYSTEM, lambda placement, _, now: placement.give_up_start(now.date())),
    Move(Action.END_BY_ITSELF, SYSTEM, lambda placement, _, now: placement.end_by_itself(now.date())),
    Move(Action.REQUIRE_REPLACEMENT, SYSTEM, _replace),
    Move(Action.STATE_REPLACEMENT, SCHOOL, _replace),
    *(_choose(way_out) for way_out in WayOut),
    Move(Action.FINISH_MOVE, SYSTEM, lambda placement, _, now: placement.finish_move(now.date(), now.date())),
)
