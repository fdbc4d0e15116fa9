"""What placements must know of a company (leerbedrijf): its accreditations by qualification, and its insurance."""

from datetime import date

from pydantic import Field

from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationWithdrawn,
)
from shared.events.registration.company import CompanyRegistered, LiabilityInsuranceDeclared
from shared.messaging.noun import Noun

AccreditationNews = AccreditationGranted | AccreditationRefused | AccreditationWithdrawn | AccreditationExpired


class LearningCompany(Noun):
    """State as heard from registration. `granted` and `refused` hold qualifications (crebo)."""

    name: str | None = None
    contact_id: str | None = None
    granted: dict[str, tuple[date, date | None]] = Field(default_factory=dict)
    refused: tuple[str, ...] = ()
    insured: bool = False
    insured_until: date | None = None

    def know(self, company: CompanyRegistered) -> "LearningCompany":
        """The company exists; its contact signs for it."""
        return self.model_copy(update={"name": company.name, "contact_id": company.contact_id})

    def note(self, news: AccreditationNews) -> "LearningCompany":
        """What became of an accreditation; only this qualification is touched (R15)."""
        granted = {crebo: term for crebo, term in self.granted.items() if crebo != news.crebo}
        refused = tuple(crebo for crebo in self.refused if crebo != news.crebo)
        match news:
            case AccreditationGranted():
                granted[news.crebo] = (news.valid_from, news.valid_until)
            case AccreditationRefused():
                refused = (*refused, news.crebo)
            case _:
                pass
        return self.model_copy(update={"granted": granted, "refused": refused})

    def insure(self, declared: LiabilityInsuranceDeclared) -> "LearningCompany":
        """Insured from now on (R67)."""
        return self.model_copy(update={"insured": True, "insured_until": declared.valid_until})

    def is_accredited(self, crebo: str, on: date) -> bool:
        """Whether a student of that qualification may be received on that day (R11, R14, R15)."""
        term = self.granted.get(crebo)
        return term is not None and term[0] <= on and (term[1] is None or on <= term[1])

    def is_insured(self, on: date) -> bool:
        """Whether students are covered on that day (R67)."""
        return self.insured and (self.insured_until is None or on <= self.insured_until)
