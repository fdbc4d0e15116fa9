"""Absence from a placement (R77-R85): sickness needs no permission, leave needs two. Holds no medical data."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from services.placements.placement.placement import Placement
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
from shared.messaging.model.aggregate import Decision, Events, SchoolAggregate, Timer

RETRY_AFTER = timedelta(minutes=30)
PERMISSIONS = (Party.COMPANY, Party.SCHOOL)


class Status(StrEnum):
    """Sickness: ATTEMPTED → REPORTED → RECOVERED; leave: REQUESTED → GRANTED or REFUSED."""

    ATTEMPTED = "ATTEMPTED"
    REPORTED = "REPORTED"
    RECOVERED = "RECOVERED"
    REQUESTED = "REQUESTED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


class Absence(SchoolAggregate):
    """State of one absence."""

    placement_id: str
    student_id: str
    status: Status
    from_on: date
    until_on: date | None = None
    try_again_at: datetime | None = None
    permitted_by: tuple[Party, ...] = ()

    def timers(self) -> tuple[Timer, ...]:
        """A voicemail is no report: after half an hour the student is reminded to call again (R78)."""
        if self.status is Status.ATTEMPTED and self.try_again_at is not None:
            return (Timer("try_again", self.try_again_at),)
        return ()

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

    def acknowledge(self) -> "Decision[Absence]":
        """Record that a person was reached in a later call."""
        if self.status is not Status.ATTEMPTED:
            return self, ()
        return self.model_copy(update={"status": Status.REPORTED, "try_again_at": None}), ()

    def remind(self) -> "Decision[Absence]":
        """Remind the student that no person was reached (R78)."""
        events: Events = (
            SicknessNotAcknowledged(
                absence_id=self.id, placement_id=self.placement_id, student_id=self.student_id, target=Party.COMPANY
            ),
        )
        return self.model_copy(update={"try_again_at": None}), events

    def recover(self, notified: RecoveryNotified, today: date) -> "Decision[Absence]":
        """End the sickness; the event marks a recovery that was reported after work was resumed (R80)."""
        if self.status not in (Status.ATTEMPTED, Status.REPORTED):
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
        )
        refs = {"student_id": placement.student_id, "company_id": placement.company_id}
        return absence, (LeaveRequested(**request.model_dump(), **refs),)

    def decide(self, decided: LeaveDecided | LeaveDecidedV2, by: Party) -> "Decision[Absence]":
        """Record one of two permissions: both grant the leave, one refusal refuses it (R83)."""
        if self.status is not Status.REQUESTED or by in self.permitted_by:
            return self, ()
        refs = {"absence_id": self.id, "placement_id": self.placement_id}
        if not decided.permitted:
            refused = LeaveRefused(
                **refs,
                student_id=self.student_id,
                by_role=by,
                reason_code=decided.reason_code or "NOT_NOW",
            )
            return self.model_copy(update={"status": Status.REFUSED}), (refused,)
        permitted = (*self.permitted_by, by)
        given = LeavePermissionGiven(**refs, by_role=by)
        if not set(PERMISSIONS) <= set(permitted):
            return self.model_copy(update={"permitted_by": permitted}), (given,)
        granted = LeaveGranted(
            **refs, student_id=self.student_id, from_on=self.from_on, until_on=self.until_on or self.from_on
        )
        return self.model_copy(update={"permitted_by": permitted, "status": Status.GRANTED}), (given, granted)
