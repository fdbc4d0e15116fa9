"""Local copy of a learning company (leerbedrijf): its accreditations by qualification, and its insurance."""

from datetime import date

from pydantic import Field

from shared.access.company_portal import OfPortal
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationWithdrawn,
)
from shared.events.registration.company import (
    CompanyDeactivated,
    CompanyDetailsChanged,
    CompanyPortalChanged,
    CompanyRegistered,
    LiabilityInsuranceDeclared,
)

AccreditationChange = AccreditationGranted | AccreditationRefused | AccreditationWithdrawn | AccreditationExpired


class LearningCompany(OfPortal):
    """State built from registration's events. `granted`, `refused` and `withdrawn` hold qualifications (crebo)."""

    name: str | None = None
    contact_id: str | None = None
    granted: dict[str, tuple[date, date | None]] = Field(default_factory=dict)
    refused: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    insured: bool = False
    insured_until: date | None = None
    closed_from: date | None = None
    """The first day on which it takes no students any more."""

    def record_registration(self, company: CompanyRegistered) -> "LearningCompany":
        """Record the name, the contact, who signs for the company, and the portal."""
        update = {"name": company.name, "contact_id": company.contact_id, "portal": company.portal}
        return self.model_copy(update=update)

    def record_details(self, changed: CompanyDetailsChanged) -> "LearningCompany":
        """Record another name or contact."""
        return self.model_copy(update={"name": changed.name, "contact_id": changed.contact_id})

    def record_closure(self, closed: CompanyDeactivated) -> "LearningCompany":
        """Record from when on it takes no students."""
        return self.model_copy(update={"closed_from": closed.effective_on})

    def record_transfer(self, changed: CompanyPortalChanged) -> "LearningCompany":
        """Record that another portal acts for it."""
        return self.moved_to(changed.portal, changed.changed_at)

    def record_accreditation(self, change: AccreditationChange) -> "LearningCompany":
        """Record a change of accreditation; other qualifications keep theirs (R15)."""
        granted = {crebo: term for crebo, term in self.granted.items() if crebo != change.crebo}
        refused = tuple(crebo for crebo in self.refused if crebo != change.crebo)
        withdrawn = tuple(crebo for crebo in self.withdrawn if crebo != change.crebo)
        match change:
            case AccreditationGranted():
                granted[change.crebo] = (change.valid_from, change.valid_until)
            case AccreditationRefused():
                refused = (*refused, change.crebo)
            case AccreditationWithdrawn():
                withdrawn = (*withdrawn, change.crebo)
            case AccreditationExpired():
                pass  # it is no longer granted, and that is all
        return self.model_copy(update={"granted": granted, "refused": refused, "withdrawn": withdrawn})

    def record_insurance(self, declared: LiabilityInsuranceDeclared) -> "LearningCompany":
        """Record the declared insurance (R67)."""
        return self.model_copy(update={"insured": True, "insured_until": declared.valid_until})

    def is_accredited(self, crebo: str, on: date) -> bool:
        """Whether a student of that qualification may be received on that day (R11, R14, R15)."""
        if self.closed_from is not None and self.closed_from <= on:
            return False
        term = self.granted.get(crebo)
        return term is not None and term[0] <= on and (term[1] is None or on <= term[1])

    def has_lost(self, crebo: str) -> bool:
        """Whether the accreditation for that qualification was withdrawn and not granted again (WEB 7.2.9)."""
        return crebo in self.withdrawn

    def is_insured(self, on: date) -> bool:
        """Whether students are covered on that day (R67)."""
        return self.insured and (self.insured_until is None or on <= self.insured_until)
