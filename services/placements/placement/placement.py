"""The placement (stage, leerbaan) of one student at one company, and the gates before its start."""

from datetime import date, datetime, time, timedelta

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import GATES_CLOSED, Action
from services.placements.placement.replacement_decisions import ReplacementDecisions
from services.placements.placement.status import RUNNING, Status
from shared.events.placements.placement import (
    InterviewHeld,
    InterviewWaived,
    PlacementAccreditationMissing,
    PlacementApprovedBySchool,
    PlacementConfirmed,
    PlacementNeverStarted,
    PlacementProposed,
    PlacementRejected,
    PlacementStartBlocked,
    PlacementStarted,
)
from shared.events.portals.school import (
    ArrangementsMade,
    InterviewReported,
    PlacementDecided,
    PlacementDecidedV2,
    PlacementSubmitted,
)
from shared.messaging.model.aggregate import Decision, Events, Timer
from shared.messaging.model.clock import DUTCH_TIME

WORK_STARTS = time(7, 0)


class Placement(ReplacementDecisions):
    """The decisions on a placement."""

    def timers(self) -> tuple[Timer, ...]:
        """Start on the first day of work, retried every next morning while a gate is closed; look at the accreditation
        when a withdrawal counts; end some days after the planned end."""
        if self.status is Status.CONFIRMED and self.try_start_on is not None:
            return (Timer("start", _morning(self.try_start_on)),)
        end = (Timer("end", _morning(self.ends_itself_on)),) if self.status in RUNNING else ()
        lost_on = self.accreditation_lost_on if self.status is Status.ACTIVE else None
        if lost_on is None or lost_on > self.ends_on:
            return end
        return (Timer("lose_accreditation", _morning(lost_on)), *end)

    @classmethod
    def propose(cls, submitted: PlacementSubmitted, company: LearningCompany) -> "Decision[Placement]":
        """Propose a placement; without accreditation for this qualification it waits (R11, R36)."""
        values = submitted.model_dump(exclude={"placement_id"})
        placement = cls.model_validate({"id": submitted.placement_id, **values})
        proposed = PlacementProposed(**submitted.model_dump(include=set(PlacementProposed.model_fields)))
        if company.is_accredited(submitted.crebo, submitted.starts_on):
            return placement.model_copy(update={"accredited": True}), (proposed,)
        waiting = placement.model_copy(update={"status": Status.AWAITING_ACCREDITATION})
        return waiting, (proposed, placement.missing_accreditation())

    def missing_accreditation(self) -> PlacementAccreditationMissing:
        """The event that asks for the accreditation of its company."""
        return PlacementAccreditationMissing(
            placement_id=self.id, company_id=self.company_id, crebo=self.crebo, origin=self.origin
        )

    def first_day(self, on: date) -> date:
        """The day on which it starts at the earliest, seen from that day."""
        return max(self.starts_on, on)

    def matches(self, submitted: PlacementSubmitted) -> bool:
        """Whether a repeated proposal equals this placement."""
        values = submitted.model_dump(exclude={"placement_id"})
        return all(getattr(self, field) == value for field, value in values.items())

    def recheck_accreditation(self, company: LearningCompany, on: date, *, decided: bool) -> "Decision[Placement]":
        """Check a waiting placement's company again: continue, keep waiting, or reject on a new decision."""
        if self.status is not Status.AWAITING_ACCREDITATION:
            return self, ()
        if company.is_accredited(self.crebo, self.first_day(on)):
            return self._change({"status": Status.PROPOSED, "accredited": True}, company, on)
        if decided and self.crebo in company.refused:
            return self._reject("SBB", "ACCREDITATION_REFUSED")
        return self, ()

    def decide(
        self, decided: PlacementDecided | PlacementDecidedV2, by: str, company: LearningCompany, on: date
    ) -> "Decision[Placement]":
        """Record the school's decision, which a self-found place at an accredited company needs too (R37)."""
        if not self.allows(Action.DECIDE, on) or (decided.approved and self.approved):
            return self, ()
        if not decided.approved:
            return self._reject(by, decided.reason_code or "NOT_SUITABLE")
        approved = PlacementApprovedBySchool(placement_id=self.id, student_id=self.student_id, decided_by_role=by)
        return self._change({"approved": True}, company, on, approved)

    def record_interview(
        self, reported: InterviewReported, company: LearningCompany, on: date
    ) -> "Decision[Placement]":
        """Record that the interview was held, or waived with a reason (R38, T3)."""
        if not self.allows(Action.REPORT_INTERVIEW, on):
            return self, ()
        refs = {"placement_id": self.id, "student_id": self.student_id}
        event = (
            InterviewHeld(**refs, held_on=reported.held_on)
            if reported.held_on
            else InterviewWaived(**refs, waiver_reason=reported.waiver_reason or "")
        )
        return self._change({"interviewed": True}, company, on, event)

    def arrange(self, made: ArrangementsMade, company: LearningCompany, on: date) -> "Decision[Placement]":
        """Record the supervisors and how to call in sick (R30, R77)."""
        if not self.allows(Action.ARRANGE, on, company):
            return self, ()
        of_company = {
            "company_contact_id": company.contact_id or made.trainer_id,
            "company_name": company.name,
            "company_portal": company.portal,
        }
        values = made.model_dump(exclude={"placement_id"}) | of_company
        return self._change(values, company, on)

    def record_agreement(self) -> "Decision[Placement]":
        """Record that all parties signed the agreement (R44)."""
        return self.model_copy(update={"agreement_signed": True}), ()

    def start_or_block(self, company: LearningCompany, on: date, end_grace_days: int = 14) -> "Decision[Placement]":
        """Start when every gate is open; otherwise publish the closed gates and retry the next morning. Where nobody
        reports its end, it ends `end_grace_days` after the planned one."""
        reason = self.reason_against(Action.START, on, company)
        if reason is None:
            started = PlacementStarted.model_validate(
                {
                    **self.dimensions,
                    "started_on": on,
                    "planned_end": self.ends_on,
                    "company_contact_id": self.company_contact_id,
                }
            )
            begun = {"status": Status.ACTIVE, "try_start_on": None, "started_on": on, "end_grace_days": end_grace_days}
            return self.model_copy(update=begun), (started,)
        if reason != GATES_CLOSED:
            return self, ()
        blocked = PlacementStartBlocked(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            school_supervisor_id=self.school_supervisor_id or "",
            planned_start=self.starts_on,
            missing=self.closed_gates(company, on),
        )
        return self.model_copy(update={"try_start_on": on + timedelta(days=1)}), (blocked,)

    def give_up_start(self, on: date) -> "Decision[Placement]":
        """Stop trying to start after the planned end, and tell the desk; it is broken off, or gets another end."""
        if not self.allows(Action.GIVE_UP_START, on):
            return self, ()
        never_started = PlacementNeverStarted(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )
        return self.model_copy(update={"try_start_on": None}), (never_started,)

    def _change(
        self,
        changes: dict[str, object],
        company: LearningCompany,
        on: date,
        *events: PlacementApprovedBySchool | InterviewHeld | InterviewWaived,
    ) -> "Decision[Placement]":
        """Apply the changes, and confirm the placement when nothing is missing any more. Where the company has lost its
        accreditation for the first day meanwhile, it waits."""
        placement = self.model_copy(update=changes)
        agreed = placement.accredited and placement.approved and placement.interviewed
        if placement.status is not Status.PROPOSED or not agreed or placement.trainer_id is None:
            return placement, events
        first_day = placement.first_day(on)
        if not company.is_accredited(placement.crebo, first_day):
            waiting = {"status": Status.AWAITING_ACCREDITATION, "accredited": False}
            return placement.model_copy(update=waiting), (*events, placement.missing_accreditation())
        confirmed = PlacementConfirmed.model_validate(
            {**placement.model_dump(exclude={"id", "status"}), "placement_id": placement.id, "confirmed_on": on}
        )
        confirmation = {"status": Status.CONFIRMED, "try_start_on": first_day}
        return placement.model_copy(update=confirmation), (*events, confirmed)

    def _reject(self, by: str, reason: str) -> "Decision[Placement]":
        events: Events = (
            PlacementRejected(
                placement_id=self.id,
                student_id=self.student_id,
                company_id=self.company_id,
                decided_by_role=by,
                reason_code=reason,
            ),
        )
        return self.model_copy(update={"status": Status.REJECTED}), events


def _morning(day: date) -> datetime:
    return datetime.combine(day, WORK_STARTS, DUTCH_TIME)
