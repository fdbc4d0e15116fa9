"""The subsidy dossier of a BBL agreement, built from events (R57-R65)."""

from datetime import date, datetime
from enum import StrEnum

from services.contracts.subsidy.schemes import Student, rules_of
from services.contracts.subsidy.weeks import Week, counted, week_by_week, wholly_absent
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.contracts.subsidy import SubsidyClaimable, SubsidyDossierCompleted
from shared.events.placements.absence import RecoveryReported
from shared.events.placements.placement import HoursApproved
from shared.events.vocabulary import Path
from shared.messaging.model.aggregate import Decision, Events, SchoolAggregate, derived_id

EVIDENCE = ("AGREEMENT_SIGNED_BY_ALL", "ATTENDANCE_APPROVED", "SUPERVISION_RECORDED")


class Status(StrEnum):
    """EXPECTED until the agreement is fully signed, OPEN until a first week counts; COMPLETE when the placement has
    ended."""

    EXPECTED = "EXPECTED"
    OPEN = "OPEN"
    CLAIMABLE = "CLAIMABLE"
    COMPLETE = "COMPLETE"


class Dossier(SchoolAggregate):
    """State of a dossier. Weeks and the end of the placement may be known before the agreement is fully signed; what
    the agreement tells is filled in then."""

    placement_id: str
    company_id: str = ""
    path: Path = Path.BOL
    full_diploma: bool = False
    start_qualification: bool = False
    jobseeker: bool = False
    agreement_number: str | None = None
    fully_signed_at: datetime | None = None
    status: Status = Status.OPEN
    ended: bool = False
    attended: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @staticmethod
    def id_of(placement_id: str) -> str:
        """The id of the one dossier of a placement."""
        return derived_id("dossier", placement_id)

    @classmethod
    def expected(cls, placement_id: str, school: str) -> "Dossier":
        """The dossier of a placement whose agreement is not fully signed, as far as is known here."""
        return cls(id=cls.id_of(placement_id), placement_id=placement_id, school=school, status=Status.EXPECTED)

    def open(self, signed: AgreementFullySigned) -> "Decision[Dossier]":
        """Open it after the last signature (R62, R63), with all that was known before; once."""
        if self.status is not Status.EXPECTED:
            return self, ()
        details = signed.model_dump(include=set(Dossier.model_fields) - {"id"})
        return _decided(self, Dossier.model_validate({**self.model_dump(), **details, "status": Status.OPEN}))

    @staticmethod
    def applies_to(signed: AgreementFullySigned) -> bool:
        """Whether the agreement has a subsidy: BBL towards a full diploma, never BOL (R59)."""
        return signed.path is Path.BBL and signed.full_diploma

    def count(self, approved: HoursApproved) -> "Decision[Dossier]":
        """Count weeks with supervision on the work floor; the first one makes the subsidy claimable (§6.2)."""
        attended = {*self.attended, *approved.iso_weeks}
        return _decided(self, self.model_copy(update={"attended": tuple(sorted(attended))}))

    def exclude(self, recovered: RecoveryReported) -> "Decision[Dossier]":
        """Exclude the weeks that were wholly sick."""
        absent = {*self.absent, *wholly_absent(recovered.sick_from, recovered.resumes_on)}
        return _decided(self, self.model_copy(update={"absent": tuple(sorted(absent))}))

    def complete(self) -> "Decision[Dossier]":
        """The placement has ended: state the amounts, once the agreement is fully signed."""
        return _decided(self, self.model_copy(update={"ended": True}))

    def weeks_by_year(self) -> dict[int, int]:
        """The number of weeks that count in each school year, named by the year in which it ends."""
        return counted(self.attended, self.absent)

    def weeks_of(self, year: int, first: date, last: date) -> tuple[Week, ...]:
        """Week by week, in the school year that ends in `year`, of a placement of that term."""
        return week_by_week(self.attended, self.absent, first, last, year)

    def statement_of(self, school_year: str) -> SubsidyDossierCompleted | None:
        """What holds now of that school year; None when no week of it counts."""
        return next((each for each in self.statements() if each.school_year == school_year), None)

    def statements(self) -> tuple[SubsidyDossierCompleted, ...]:
        """One statement per school year, with the maximum amount."""
        student = Student(self.path, self.full_diploma, self.start_qualification, self.jobseeker)
        return tuple(
            SubsidyDossierCompleted(
                dossier_id=self.id,
                placement_id=self.placement_id,
                agreement_number=self.agreement_number,
                company_id=self.company_id,
                scheme=rules_of(year).scheme,
                school_year=f"{year - 1}-{year}",
                weeks=weeks,
                amount_max=rules_of(year).amount_for(student, weeks),
                evidence=EVIDENCE,
                file_follows=True,
            )
            for year, weeks in sorted(self.weeks_by_year().items())
        )


def _decided(before: Dossier, after: Dossier) -> Decision[Dossier]:
    """The status that follows from what is known, whatever became known first, and the events of reaching it.

    The amounts are stated again when a week changes after completion.
    """
    if after.fully_signed_at is None or before == after:
        return after, ()
    events: Events = ()
    if before.status in (Status.EXPECTED, Status.OPEN) and after.weeks_by_year():
        events, after = (
            (_claimable(after, after.fully_signed_at),),
            after.model_copy(update={"status": Status.CLAIMABLE}),
        )
    if after.ended or after.status is Status.COMPLETE:
        new = before.status is not Status.COMPLETE or before.weeks_by_year() != after.weeks_by_year()
        events, after = (
            (*events, *(after.statements() if new else ())),
            after.model_copy(update={"status": Status.COMPLETE}),
        )
    return after, events


def _claimable(dossier: Dossier, fully_signed_at: datetime) -> SubsidyClaimable:
    year = min(counted(dossier.attended, ()))
    rules = rules_of(year)
    opens, closes = rules.window_of(year)
    return SubsidyClaimable(
        dossier_id=dossier.id,
        placement_id=dossier.placement_id,
        agreement_number=dossier.agreement_number,
        company_id=dossier.company_id,
        scheme=rules.scheme,
        school_year=f"{year - 1}-{year}",
        fully_signed_at=fully_signed_at,
        window_opens=opens,
        window_closes=closes,
    )
