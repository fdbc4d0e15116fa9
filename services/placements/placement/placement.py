"""The placement (stage, leerbaan) of one student at one company: what must be true before it starts."""

from datetime import date, datetime, time, timedelta

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.status import BEFORE_CONFIRMATION, RUNNING, Status
from shared.events.placements.placement import (
    InterviewHeld,
    InterviewWaived,
    PlacementAccreditationMissing,
    PlacementApprovedBySchool,
    PlacementConfirmed,
    PlacementEnded,
    PlacementProposed,
    PlacementRejected,
    PlacementStartBlocked,
    PlacementStarted,
    PlacementTerminated,
    ReplacementCause,
    ReplacementRequired,
)
from shared.events.portals.school import (
    ArrangementsMade,
    InterviewReported,
    PlacementBrokenOff,
    PlacementDecided,
    PlacementEndReported,
    PlacementSubmitted,
)
from shared.events.vocabulary import Gate, Level, Origin, Path, Sector, Via
from shared.messaging.clock import DUTCH_TIME
from shared.messaging.noun import Decision, Facts, Noun, Timer

WORK_STARTS = time(7, 0)


class Placement(Noun):
    """State of a placement."""

    student_id: str
    company_id: str
    crebo: str
    path: Path
    level: Level
    brin: str
    sector: Sector
    starts_on: date
    ends_on: date
    hours_total: int
    hours_per_week: int
    origin: Origin
    abroad: bool = False
    full_diploma: bool = True
    start_qualification: bool = True
    jobseeker: bool = False
    status: Status = Status.PROPOSED
    accredited: bool = False
    approved: bool = False
    interviewed: bool = False
    trainer_id: str | None = None
    school_supervisor_id: str | None = None
    company_contact_id: str | None = None
    company_name: str | None = None
    sick_reporting_method: Via | None = None
    employment_contract_confirmed: bool = False
    agreement_signed: bool = False
    try_start_on: date | None = None

    def timers(self) -> tuple[Timer, ...]:
        """The first day of work; every next morning when a gate was closed."""
        if self.status is not Status.CONFIRMED or self.try_start_on is None:
            return ()
        return (Timer("start", datetime.combine(self.try_start_on, WORK_STARTS, DUTCH_TIME)),)

    @classmethod
    def propose(cls, submitted: PlacementSubmitted, company: LearningCompany) -> "Decision[Placement]":
        """The school proposes; without accreditation for this qualification the placement waits (R11, R36)."""
        told = submitted.model_dump(exclude={"placement_id"})
        placement = cls.model_validate({"id": submitted.placement_id, **told})
        proposed = PlacementProposed(**submitted.model_dump(include=set(PlacementProposed.model_fields)))
        if company.is_accredited(submitted.crebo, submitted.starts_on):
            return placement.model_copy(update={"accredited": True}), (proposed,)
        waiting = placement.model_copy(update={"status": Status.AWAITING_ACCREDITATION})
        missing = PlacementAccreditationMissing(
            placement_id=placement.id, company_id=placement.company_id, crebo=placement.crebo, origin=placement.origin
        )
        return waiting, (proposed, missing)

    def is_the_one_of(self, submitted: PlacementSubmitted) -> bool:
        """Whether a repeated proposal means this placement."""
        told = submitted.model_dump(exclude={"placement_id"})
        return all(getattr(self, field) == value for field, value in told.items())

    def look_at(self, company: LearningCompany, on: date, *, decided: bool) -> "Decision[Placement]":
        """A waiting placement looks at its company again: go on, wait, or be rejected by a fresh decision."""
        if self.status is not Status.AWAITING_ACCREDITATION:
            return self, ()
        if company.is_accredited(self.crebo, self.starts_on):
            return self.model_copy(update={"status": Status.PROPOSED, "accredited": True})._confirm_if_ready(on)
        if decided and self.crebo in company.refused:
            return self._reject("SBB", "ACCREDITATION_REFUSED")
        return self, ()

    def decide(self, decided: PlacementDecided, on: date) -> "Decision[Placement]":
        """The school approves or rejects; also a self-found place at an accredited company needs this (R37)."""
        if self.status not in BEFORE_CONFIRMATION or (decided.approved and self.approved):
            return self, ()
        if not decided.approved:
            return self._reject(decided.decided_by_role, decided.reason_code or "NOT_SUITABLE")
        approved = PlacementApprovedBySchool(
            placement_id=self.id, student_id=self.student_id, decided_by_role=decided.decided_by_role
        )
        return self.model_copy(update={"approved": True})._confirm_if_ready(on, approved)

    def record_interview(self, reported: InterviewReported, on: date) -> "Decision[Placement]":
        """The talk was held, or waived with its reason (R38, T3)."""
        if self.status not in BEFORE_CONFIRMATION or self.interviewed:
            return self, ()
        who = {"placement_id": self.id, "student_id": self.student_id}
        fact = (
            InterviewHeld(**who, held_on=reported.held_on)
            if reported.held_on
            else InterviewWaived(**who, waiver_reason=reported.waiver_reason or "")
        )
        return self.model_copy(update={"interviewed": True})._confirm_if_ready(on, fact)

    def arrange(self, made: ArrangementsMade, company: LearningCompany, on: date) -> "Decision[Placement]":
        """Who supervises and how to call in sick (R30, R77)."""
        if self.status not in BEFORE_CONFIRMATION:
            return self, ()
        theirs = {"company_contact_id": company.contact_id or made.trainer_id, "company_name": company.name}
        told = made.model_dump(exclude={"placement_id"}) | theirs
        return self.model_copy(update=told)._confirm_if_ready(on)

    def note_agreement(self) -> "Decision[Placement]":
        """The agreement was signed by all (R44)."""
        return self.model_copy(update={"agreement_signed": True}), ()

    def start_or_block(self, company: LearningCompany, on: date) -> "Decision[Placement]":
        """On the day every gate must be open; else it is told which are not, and tried again next morning."""
        missing = self.closed_gates(company, on)
        if not missing:
            started = PlacementStarted.model_validate(
                {
                    **self._dimensions(),
                    "started_on": on,
                    "planned_end": self.ends_on,
                    "company_contact_id": self.company_contact_id,
                }
            )
            return self.model_copy(update={"status": Status.ACTIVE, "try_start_on": None}), (started,)
        blocked = PlacementStartBlocked(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            school_supervisor_id=self.school_supervisor_id or "",
            planned_start=self.starts_on,
            missing=missing,
        )
        return self.model_copy(update={"try_start_on": on + timedelta(days=1)}), (blocked,)

    def closed_gates(self, company: LearningCompany, on: date) -> tuple[Gate, ...]:
        """What is still missing before the student may start (domain rules §6.2)."""
        is_open = {
            Gate.ACCREDITATION: company.is_accredited(self.crebo, max(self.starts_on, on)),
            Gate.AGREEMENT: self.agreement_signed,
            Gate.INTERVIEW: self.interviewed,
            Gate.SICK_REPORTING: self.sick_reporting_method is not None,
            Gate.EMPLOYMENT_CONTRACT: self.path is Path.BOL or self.employment_contract_confirmed,
            Gate.INSURANCE: company.is_insured(on),
        }
        return tuple(gate for gate, opened in is_open.items() if not opened)

    def _confirm_if_ready(
        self, on: date, *facts: PlacementApprovedBySchool | InterviewHeld | InterviewWaived
    ) -> "Decision[Placement]":
        agreed = self.accredited and self.approved and self.interviewed and self.trainer_id is not None
        if self.status is not Status.PROPOSED or not agreed:
            return self, facts
        confirmed = PlacementConfirmed.model_validate(
            {**self.model_dump(exclude={"id", "status"}), "placement_id": self.id, "confirmed_on": on}
        )
        first_day = max(self.starts_on, on)
        return self.model_copy(update={"status": Status.CONFIRMED, "try_start_on": first_day}), (*facts, confirmed)

    def _reject(self, by: str, reason: str) -> "Decision[Placement]":
        facts: Facts = (
            PlacementRejected(
                placement_id=self.id,
                student_id=self.student_id,
                company_id=self.company_id,
                decided_by_role=by,
                reason_code=reason,
            ),
        )
        return self.model_copy(update={"status": Status.REJECTED}), facts

    def _dimensions(self) -> dict[str, object]:
        """Who, where and in which programme: what the survey groups by."""
        names = ("student_id", "company_id", "trainer_id", "crebo", "path", "level", "brin", "sector")
        return {"placement_id": self.id, **{name: getattr(self, name) for name in names}}

    def end(self, reported: PlacementEndReported) -> "Decision[Placement]":
        """Completed."""
        ended = PlacementEnded.model_validate({**self._dimensions(), **reported.model_dump()})
        return self.model_copy(update={"status": Status.ENDED}), (ended,)

    def break_off(self, told: PlacementBrokenOff) -> "Decision[Placement]":
        """Stopped before its time, started or not."""
        active = self.status in RUNNING
        terminated = PlacementTerminated.model_validate(
            {**self._dimensions(), **told.model_dump(), "was_active": active}
        )
        return self.model_copy(update={"status": Status.TERMINATED, "try_start_on": None}), (terminated,)

    def require_replacement(self, cause: ReplacementCause) -> "Decision[Placement]":
        """The place no longer serves: a substitute must be found (WEB 7.2.9)."""
        if self.status is not Status.ACTIVE:
            return self, ()
        required = ReplacementRequired(
            placement_id=self.id, student_id=self.student_id, company_id=self.company_id, cause=cause
        )
        return self.model_copy(update={"status": Status.REPLACEMENT_REQUIRED}), (required,)
