"""The decisions on an absence (R77-R85): sickness needs no permission, leave needs two."""

from datetime import date, datetime, timedelta

from services.placements.absence.absence_state import LEAVE, SICK, AbsenceState, Status
from services.placements.absence.actions import Action, why_not
from services.placements.deciding_parties import ACTORS, acting
from services.placements.placement.placement import Placement
from shared.access.actions import SCHOOL, SYSTEM, Acting
from shared.events.placements.absence import (
    LeaveGranted,
    LeavePermissionGiven,
    LeaveRefused,
    LeaveRequested,
    RecoveryReported,
    SicknessNotAcknowledged,
    SicknessReported,
)
from shared.events.portals.everyone import (
    LeaveAsked,
    LeaveDecided,
    LeaveDecidedV2,
    RecoveryNotified,
    SicknessNotified,
)
from shared.events.vocabulary import ContactMade, Party
from shared.messaging.model.aggregate import Decision, Events

RETRY_AFTER = timedelta(minutes=30)


class Absence(AbsenceState):
    """The decisions on one absence."""

    def reason_against(self, action: Action, on: date, actor: Acting = SCHOOL) -> str | None:
        """Why the table does not allow it; None when it does."""
        return why_not(action, self, None, actor, on)

    def matches(self, stated: SicknessNotified | LeaveAsked) -> bool:
        """Whether this absence is the one that is stated, perhaps again."""
        if isinstance(stated, SicknessNotified):
            return self.status in (*SICK, Status.RECOVERED) and self.from_on == stated.from_on
        same_days = (self.from_on, self.until_on) == (stated.from_on, stated.until_on)
        return self.status in LEAVE and same_days and self.kind in (None, stated.kind)

    @classmethod
    def call_in_sick(cls, notified: SicknessNotified, placement: Placement, at: datetime) -> "Decision[Absence]":
        """Report a sickness once; the system notifies company and school (R77, R79, T4)."""
        reached = notified.contact_made is ContactMade.PERSON
        absence = cls(
            id=notified.absence_id,
            placement_id=notified.placement_id,
            student_id=placement.student_id,
            school=placement.school_code,
            status=Status.REPORTED if reached else Status.ATTEMPTED,
            from_on=notified.from_on,
            try_again_at=None if reached else at + RETRY_AFTER,
        )
        reported = SicknessReported(
            **notified.model_dump(),
            student_id=placement.student_id,
            company_id=placement.company_id,
            school_supervisor_id=placement.school_supervisor_id,
        )
        return absence, (reported,)

    def acknowledge(self, on: date) -> "Decision[Absence]":
        """Record that a person was reached in a later call."""
        if self.reason_against(Action.REACH_PERSON, on) is not None:
            return self, ()
        return self.model_copy(update={"status": Status.REPORTED, "try_again_at": None}), ()

    def remind(self, on: date) -> "Decision[Absence]":
        """Remind the student that no person was reached (R78)."""
        if self.reason_against(Action.REMIND, on, SYSTEM) is not None:
            return self, ()
        events: Events = (
            SicknessNotAcknowledged(
                absence_id=self.id, placement_id=self.placement_id, student_id=self.student_id, target=Party.COMPANY
            ),
        )
        return self.model_copy(update={"try_again_at": None}), events

    def recover(self, notified: RecoveryNotified, today: date) -> "Decision[Absence]":
        """End the sickness; the event marks a recovery that was reported after work was resumed (R80)."""
        if self.reason_against(Action.RECOVER, today) is not None:
            return self, ()
        recovered = RecoveryReported(
            **notified.model_dump(), sick_from=self.from_on, resumed_before_report=notified.resumes_on < today
        )
        update = {"status": Status.RECOVERED, "until_on": notified.resumes_on, "try_again_at": None}
        return self.model_copy(update=update), (recovered,)

    @classmethod
    def request_leave(cls, request: LeaveAsked, placement: Placement) -> "Decision[Absence]":
        """Request leave from company and school (R81, R82)."""
        absence = cls(
            id=request.absence_id,
            placement_id=request.placement_id,
            student_id=placement.student_id,
            school=placement.school_code,
            status=Status.REQUESTED,
            from_on=request.from_on,
            until_on=request.until_on,
            kind=request.kind,
        )
        refs = {"student_id": placement.student_id, "company_id": placement.company_id}
        return absence, (LeaveRequested(**request.model_dump(), **refs),)

    def decide(self, decided: LeaveDecided | LeaveDecidedV2, by: Party, on: date) -> "Decision[Absence]":
        """Record one of two permissions: both grant the leave, one refusal refuses it (R83)."""
        if self.cannot_decide_reason(decided, by, on) is not None:
            return self, ()
        refs = {"absence_id": self.id, "placement_id": self.placement_id}
        if not decided.permitted:
            refused = LeaveRefused(
                **refs,
                student_id=self.student_id,
                by_role=by,
                reason_code=decided.reason_code or "NOT_NOW",
                from_on=self.from_on,
                until_on=self.until_on or self.from_on,
            )
            return self.model_copy(update={"status": Status.REFUSED}), (refused,)
        permitted = (*self.permitted_by, by)
        given = LeavePermissionGiven(**refs, by_role=by)
        if not set(ACTORS) <= set(permitted):
            return self.model_copy(update={"permitted_by": permitted}), (given,)
        granted = LeaveGranted(
            **refs, student_id=self.student_id, from_on=self.from_on, until_on=self.until_on or self.from_on
        )
        return self.model_copy(update={"permitted_by": permitted, "status": Status.GRANTED}), (given, granted)

    def cannot_decide_reason(self, decided: LeaveDecided | LeaveDecidedV2, by: Party, on: date) -> str | None:
        """Reason code against that decision of that party; None when it may decide so."""
        return self.reason_against(Action.PERMIT_LEAVE if decided.permitted else Action.REFUSE_LEAVE, on, acting(by))
