"""State of a registered company (bedrijf)."""

from datetime import date

from pydantic import Field

from services.registration.company.declarations import Declarations
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
