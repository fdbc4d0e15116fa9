"""Absence from a placement (R77-R85): sickness needs no permission, leave needs two. Never a medical word."""

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
from shared.events.portals.everyone import LeaveAsked, LeaveDecided, RecoveryNotified, SicknessNotified
from shared.events.vocabulary import ContactMade, Party
from shared.messaging.noun import Decision, Facts, Noun, Timer

TRY_AGAIN = timedelta(minutes=30)
PERMISSIONS = (Party.COMPANY, Party.SCHOOL)


class Status(StrEnum):
    """Sickness: ATTEMPTED → REPORTED → RECOVERED; leave: REQUESTED → GRANTED or REFUSED."""

    ATTEMPTED = "ATTEMPTED"
    REPORTED = "REPORTED"
    RECOVERED = "RECOVERED"
    REQUESTED = "REQUESTED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


class Absence(Noun):
    """State of one absence."""

    placement_id: str
    student_id: str
    status: Status
    from_on: date
    until_on: date | None = None
    try_again_at: datetime | None = None
    permitted_by: tuple[Party, ...] = ()

    def timers(self) -> tuple[Timer, ...]:
        """A voicemail is no report: half an hour later the student is asked to try again (R78)."""
        if self.status is Status.ATTEMPTED and self.try_again_at is not None:
            return (Timer("try_again", self.try_again_at),)
        return ()

    @classmethod
    def call_in_sick(cls, told: SicknessNotified, placement: Placement, at: datetime) -> "Decision[Absence]":
        """Reported once, told to company and school by the house (R77, R79, T4)."""
        reached = told.contact_made is ContactMade.PERSON
        absence = cls(
            id=told.absence_id,
            placement_id=told.placement_id,
            student_id=placement.student_id,
            status=Status.REPORTED if reached else Status.ATTEMPTED,
            from_on=told.from_on,
            try_again_at=None if reached else at + TRY_AGAIN,
        )
        reported = SicknessReported(
            **told.model_dump(),
            student_id=placement.student_id,
            company_id=placement.company_id,
            school_supervisor_id=placement.school_supervisor_id,
        )
        return absence, (reported,)

    def reach(self) -> "Decision[Absence]":
        """A person has taken the message after all."""
        if self.status is not Status.ATTEMPTED:
            return self, ()
        return self.model_copy(update={"status": Status.REPORTED, "try_again_at": None}), ()

    def remind(self) -> "Decision[Absence]":
        """Nobody was reached: try again (R78)."""
        facts: Facts = (
            SicknessNotAcknowledged(
                absence_id=self.id, placement_id=self.placement_id, student_id=self.student_id, target=Party.COMPANY
            ),
        )
        return self.model_copy(update={"try_again_at": None}), facts

    def recover(self, told: RecoveryNotified, today: date) -> "Decision[Absence]":
        """Well again; reported after work was resumed is noted (R80)."""
        if self.status not in (Status.ATTEMPTED, Status.REPORTED):
            return self, ()
        recovered = RecoveryReported(
            **told.model_dump(), sick_from=self.from_on, resumed_before_report=told.resumes_on < today
        )
        update = {"status": Status.RECOVERED, "until_on": told.resumes_on, "try_again_at": None}
        return self.model_copy(update=update), (recovered,)

    @classmethod
    def ask_leave(cls, asked: LeaveAsked, placement: Placement) -> "Decision[Absence]":
        """Leave is asked of company and school (R81, R82)."""
        absence = cls(
            id=asked.absence_id,
            placement_id=asked.placement_id,
            student_id=placement.student_id,
            status=Status.REQUESTED,
            from_on=asked.from_on,
            until_on=asked.until_on,
        )
        who = {"student_id": placement.student_id, "company_id": placement.company_id}
        return absence, (LeaveRequested(**asked.model_dump(), **who),)

    def decide(self, decided: LeaveDecided) -> "Decision[Absence]":
        """One of two permissions; both grant, any refusal refuses (R83)."""
        if self.status is not Status.REQUESTED or decided.by_role in self.permitted_by:
            return self, ()
        who = {"absence_id": self.id, "placement_id": self.placement_id}
        if not decided.permitted:
            refused = LeaveRefused(
                **who, student_id=self.student_id, by_role=decided.by_role, reason_code=decided.reason_code or "NOT_NOW"
            )
            return self.model_copy(update={"status": Status.REFUSED}), (refused,)
        permitted = (*self.permitted_by, decided.by_role)
        given = LeavePermissionGiven(**who, by_role=decided.by_role)
        if not set(PERMISSIONS) <= set(permitted):
            return self.model_copy(update={"permitted_by": permitted}), (given,)
        granted = LeaveGranted(
            **who, student_id=self.student_id, from_on=self.from_on, until_on=self.until_on or self.from_on
        )
        return self.model_copy(update={"permitted_by": permitted, "status": Status.GRANTED}), (given, granted)
