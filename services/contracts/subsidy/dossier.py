"""The subsidy dossier of a BBL agreement, built from events (R57-R65)."""

from datetime import date, datetime
from enum import StrEnum

from services.contracts.subsidy.schemes import Student, rules_on
from services.contracts.subsidy.weeks import counted, school_year_of, wholly_absent
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.contracts.subsidy import SubsidyClaimable, SubsidyDossierCompleted
from shared.events.placements.absence import RecoveryReported
from shared.events.placements.placement import HoursApproved
from shared.events.vocabulary import Path
from shared.messaging.model.aggregate import Aggregate, Decision, Events, derived_id

EVIDENCE = ("AGREEMENT_SIGNED_BY_ALL", "ATTENDANCE_APPROVED", "SUPERVISION_RECORDED")


class Status(StrEnum):
    """OPEN until a first week counts; COMPLETE when the placement has ended."""

    OPEN = "OPEN"
    CLAIMABLE = "CLAIMABLE"
    COMPLETE = "COMPLETE"


class Dossier(Aggregate):
    """State of a dossier."""

    placement_id: str
    company_id: str
    path: Path
    full_diploma: bool
    start_qualification: bool
    jobseeker: bool
    fully_signed_at: datetime
    status: Status = Status.OPEN
    attended: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @staticmethod
    def id_of(placement_id: str) -> str:
        """The id of the one dossier of a placement."""
        return derived_id("dossier", placement_id)

    @classmethod
    def open(cls, signed: AgreementFullySigned) -> "Dossier":
        """Open a dossier after the last signature (R62, R63)."""
        return cls.model_validate({**signed.model_dump(), "id": cls.id_of(signed.placement_id)})

    @staticmethod
    def applies_to(signed: AgreementFullySigned) -> bool:
        """Whether the agreement has a subsidy: BBL towards a full diploma, never BOL (R59)."""
        return signed.path is Path.BBL and signed.full_diploma

    def count(self, approved: HoursApproved) -> "Decision[Dossier]":
        """Count weeks with supervision on the work floor; the first one makes the subsidy claimable (§6.2)."""
        dossier = self.model_copy(update={"attended": tuple(sorted({*self.attended, *approved.iso_weeks}))})
        if self.status is Status.OPEN and dossier.weeks_by_year():
            return dossier.model_copy(update={"status": Status.CLAIMABLE}), (_claimable(dossier),)
        return _restated(self, dossier)

    def exclude(self, recovered: RecoveryReported) -> "Decision[Dossier]":
        """Exclude the weeks that were wholly sick."""
        absent = {*self.absent, *wholly_absent(recovered.sick_from, recovered.resumes_on)}
        return _restated(self, self.model_copy(update={"absent": tuple(sorted(absent))}))

    def complete(self) -> "Decision[Dossier]":
        """Complete the dossier: state the amounts."""
        if self.status is Status.COMPLETE:
            return self, ()
        return self.model_copy(update={"status": Status.COMPLETE}), self.statements()

    def weeks_by_year(self) -> dict[int, int]:
        """The number of weeks that count in each school year, named by the year in which it ends."""
        return counted(self.attended, self.absent)

    def statements(self) -> Events:
        """One statement per school year, with the maximum amount."""
        student = Student(self.path, self.full_diploma, self.start_qualification, self.jobseeker)
        return tuple(
            SubsidyDossierCompleted(
                dossier_id=self.id,
                placement_id=self.placement_id,
                company_id=self.company_id,
                scheme=rules_on(date(year - 1, 8, 1)).scheme,
                school_year=f"{year - 1}-{year}",
                weeks=weeks,
                amount_max=rules_on(date(year - 1, 8, 1)).amount_for(student, weeks),
                evidence=EVIDENCE,
            )
            for year, weeks in sorted(self.weeks_by_year().items())
        )


def _restated(before: Dossier, after: Dossier) -> Decision[Dossier]:
    """State the amounts again when a week changes after completion."""
    late = after.status is Status.COMPLETE and after.weeks_by_year() != before.weeks_by_year()
    return after, after.statements() if late else ()


def _claimable(dossier: Dossier) -> SubsidyClaimable:
    year = min(school_year_of(week) for week in dossier.attended)
    rules = rules_on(date(year - 1, 8, 1))
    opens, closes = rules.window_of(year)
    return SubsidyClaimable(
        dossier_id=dossier.id,
        placement_id=dossier.placement_id,
        company_id=dossier.company_id,
        scheme=rules.scheme,
        school_year=f"{year - 1}-{year}",
        fully_signed_at=dossier.fully_signed_at,
        window_opens=opens,
        window_closes=closes,
    )
