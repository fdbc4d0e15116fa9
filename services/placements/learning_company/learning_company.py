"""Local copy of a learning company (leerbedrijf): its accreditations by qualification, and its insurance."""

from datetime import date, timedelta

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

DAY = timedelta(days=1)
AccreditationChange = AccreditationGranted | AccreditationRefused | AccreditationWithdrawn | AccreditationExpired


class LearningCompany(OfPortal):
    """State built from registration's events, by qualification (crebo): the term of the last grant, and former ones."""

    name: str | None = None
    address: str | None = None
    """Street, postcode and city; None where it was registered before this was kept."""

    contact_id: str | None = None
    granted: dict[str, tuple[date, date | None]] = Field(default_factory=dict)
    former: dict[str, tuple[tuple[date, date | None], ...]] = Field(default_factory=dict)
    refused: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """Withdrawn before the day was kept."""

    lost_on: dict[str, date] = Field(default_factory=dict)
    """The first day without the accreditation that was withdrawn, by qualification; it may be still to come."""

    insured: bool = False
    insured_until: date | None = None
    closed_from: date | None = None
    """The first day on which it takes no students any more."""

    def record_registration(self, company: CompanyRegistered) -> "LearningCompany":
        """Record the name, the address, the contact, who signs for the company, and the portal."""
        update = {
            "name": company.name,
            "address": _address(company),
            "contact_id": company.contact_id,
            "portal": company.portal,
        }
        return self.model_copy(update=update)

    def record_details(self, changed: CompanyDetailsChanged) -> "LearningCompany":
        """Record another name, address or contact."""
        update = {"name": changed.name, "address": _address(changed), "contact_id": changed.contact_id}
        return self.model_copy(update=update)

    def record_closure(self, closed: CompanyDeactivated) -> "LearningCompany":
        """Record from when on it takes no students."""
        return self.model_copy(update={"closed_from": closed.effective_on})

    def record_transfer(self, changed: CompanyPortalChanged) -> "LearningCompany":
        """Record that another portal acts for it."""
        return self.moved_to(changed.portal, changed.changed_at)

    def record_accreditation(self, change: AccreditationChange) -> "LearningCompany":
        """Record a change of accreditation, of the days that it is about; other qualifications keep theirs (R15)."""
        refused = tuple(crebo for crebo in self.refused if crebo != change.crebo)
        match change:
            case AccreditationGranted():
                return self._grant(change).model_copy(update={"refused": refused})
            case AccreditationRefused():
                return self.model_copy(update={"refused": (*refused, change.crebo)})
            case AccreditationWithdrawn():
                lost_on = {**self.lost_on, change.crebo: change.effective_on}
                return self._ended(change.crebo, change.effective_on - DAY).model_copy(update={"lost_on": lost_on})
            case AccreditationExpired():
                return self._ended(change.crebo, change.expired_on)

    def _grant(self, grant: AccreditationGranted) -> "LearningCompany":
        """The new term; the one before it holds until the day before."""
        before, crebo = self._ended(grant.crebo, grant.valid_from - DAY), grant.crebo
        former = (*before.former.get(crebo, ()), *filter(None, (before.granted.get(crebo),)))
        update = {
            "granted": {**self.granted, crebo: (grant.valid_from, grant.valid_until)},
            "former": {**self.former, crebo: former},
            "withdrawn": tuple(each for each in self.withdrawn if each != crebo),
            "lost_on": {each: day for each, day in self.lost_on.items() if each != crebo},
        }
        return self.model_copy(update=update)

    def _ended(self, crebo: str, last: date) -> "LearningCompany":
        """The term of the last grant ends then, if not before."""
        term = self.granted.get(crebo)
        if term is None:
            return self
        until = last if term[1] is None else min(term[1], last)
        return self.model_copy(update={"granted": {**self.granted, crebo: (term[0], until)}})

    def record_insurance(self, declared: LiabilityInsuranceDeclared) -> "LearningCompany":
        """Record the declared insurance (R67)."""
        return self.model_copy(update={"insured": True, "insured_until": declared.valid_until})

    def is_accredited(self, crebo: str, on: date) -> bool:
        """Whether a student of that qualification may be received on that day (R11, R14, R15)."""
        if self.closed_from is not None and self.closed_from <= on:
            return False
        terms = (*self.former.get(crebo, ()), *filter(None, (self.granted.get(crebo),)))
        return any(first <= on and (last is None or on <= last) for first, last in terms)

    def lost_from(self, crebo: str) -> date | None:
        """The first day without the accreditation that was withdrawn and not granted again (WEB 7.2.9); the earliest
        of all days where that was not kept."""
        return self.lost_on.get(crebo, date.min if crebo in self.withdrawn else None)

    def is_insured(self, on: date) -> bool:
        """Whether students are covered on that day (R67)."""
        return self.insured and (self.insured_until is None or on <= self.insured_until)


def _address(company: CompanyRegistered | CompanyDetailsChanged) -> str:
    return f"{company.street}, {company.postcode} {company.city}"
