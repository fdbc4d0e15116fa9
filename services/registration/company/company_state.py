"""State of a registered company (bedrijf)."""

from datetime import date, datetime

from pydantic import Field

from services.registration.company.declarations import Declarations
from services.registration.company.details import Details
from services.registration.company.finding import Finding
from services.registration.company.trainer import Trainer
from shared.access.company_portal import OfPortal
from shared.events.vocabulary import RegisteredBy, Sector


class CompanyState(OfPortal):
    """Its identity, its trainers, and what it declared. `portal` registered it, or got it by a transfer."""

    name: str
    kvk_number: str | None = None
    establishment_number: str | None = None
    street: str
    postcode: str
    city: str
    country: str
    origin: RegisteredBy
    contact_id: str
    sector: Sector | None = None
    trainers: tuple[Trainer, ...] = ()
    insured_on: date | None = None
    insured_until: date | None = None
    declarations: Declarations = Field(default_factory=Declarations)
    kept_by: str | None = None
    """The portal of the school whose desk registered it (R12), which acts for it until a portal of its own does."""

    pending: tuple[Details, ...] = ()
    """Changes that count from a later day."""

    unique_number: str | None = None
    """Its KvK number with the establishment, which no other company has; absent for a foreign company and for one from
    before it was kept."""

    closed_from: date | None = None
    """The first day on which it takes no students any more."""

    merged_into: str | None = None
    """The same company, registered a second time, that stays."""

    sources: dict[str, str] = Field(default_factory=dict)
    """By the name of a field the register from which its value comes; what is absent was stated."""

    register_checked_at: datetime | None = None
    """When the business register gave the last answer that was compared."""

    register_finding: Finding | None = None
    """In what that answer differs from what was stated."""

    @staticmethod
    def number_of(kvk_number: str | None, establishment_number: str | None) -> str | None:
        """What is unique of a company: one KvK number has several establishments, of which one may have no number."""
        return None if kvk_number is None else f"{kvk_number}/{establishment_number or ''}"

    def is_kept_by(self, portal: str) -> bool:
        """Whether that portal of a school acts for it."""
        return self.portal is None and self.kept_by is not None and portal == self.kept_by
