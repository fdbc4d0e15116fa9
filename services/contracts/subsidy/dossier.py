"""The subsidy dossier of a BBL agreement: it builds itself from facts (R57-R65)."""

from datetime import date, datetime
from enum import StrEnum

from services.contracts.subsidy.schemes import Student, rules_on
from services.contracts.subsidy.weeks import counted, school_year_of, wholly_absent
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.contracts.subsidy import SubsidyClaimable, SubsidyDossierCompleted
from shared.events.placements.absence import RecoveryReported
from shared.events.placements.placement import HoursApproved
from shared.events.vocabulary import Path
from shared.messaging.noun import Decision, Facts, Noun, derived_id

EVIDENCE = ("AGREEMENT_SIGNED_BY_ALL", "ATTENDANCE_APPROVED", "SUPERVISION_RECORDED")


class Status(StrEnum):
    """OPEN until a first week counts; COMPLETE when the placement has ended."""

    OPEN = "OPEN"
    CLAIMABLE = "CLAIMABLE"
    COMPLETE = "COMPLETE"


class Dossier(Noun):
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
        """One dossier per placement."""
        return derived_id("dossier", placement_id)

    @classmethod
    def open(cls, signed: AgreementFullySigned) -> "Dossier":
        """Only after the last signature (R62, R63)."""
        return cls.model_validate({**signed.model_dump(), "id": cls.id_of(signed.placement_id)})

    @staticmethod
    def is_due_to(signed: AgreementFullySigned) -> bool:
        """BBL towards a full diploma; BOL never (R59)."""
        return signed.path is Path.BBL and signed.full_diploma

    def count(self, approved: HoursApproved) -> "Decision[Dossier]":
        """Weeks with supervision on the work floor; the first one makes it claimable (§6.2)."""
        dossier = self.model_copy(update={"attended": tuple(sorted({*self.attended, *approved.iso_weeks}))})
        if self.status is Status.OPEN and dossier._years():
            return dossier.model_copy(update={"status": Status.CLAIMABLE}), (dossier._claimable(),)
        return dossier._stated_again(self)

    def exclude(self, recovered: RecoveryReported) -> "Decision[Dossier]":
        """Weeks that were wholly sick do not count; the next week does again."""
        absent = {*self.absent, *wholly_absent(recovered.sick_from, recovered.resumes_on)}
        return self.model_copy(update={"absent": tuple(sorted(absent))})._stated_again(self)

    def complete(self) -> "Decision[Dossier]":
        """The placement ended: one statement per school year, with the most that may be claimed."""
        if self.status is Status.COMPLETE:
            return self, ()
        return self.model_copy(update={"status": Status.COMPLETE}), self._statements()

    def _stated_again(self, before: "Dossier") -> "Decision[Dossier]":
        """A week that is told late changes what was stated."""
        late = self.status is Status.COMPLETE and self._years() != before._years()
        return self, self._statements() if late else ()

    def _statements(self) -> Facts:
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
            for year, weeks in sorted(self._years().items())
        )

    def _years(self) -> dict[int, int]:
        return counted(self.attended, self.absent)

    def _claimable(self) -> SubsidyClaimable:
        year = min(school_year_of(week) for week in self.attended)
        rules = rules_on(date(year - 1, 8, 1))
        opens, closes = rules.window_of(year)
        return SubsidyClaimable(
            dossier_id=self.id,
            placement_id=self.placement_id,
            company_id=self.company_id,
            scheme=rules.scheme,
            school_year=f"{year - 1}-{year}",
            fully_signed_at=self.fully_signed_at,
            window_opens=opens,
            window_closes=closes,
        )
