"""Events of registration about companies, their trainers, places and insurance."""

from datetime import date, datetime
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import Country, Crebo, EstablishmentNumber, KvkNumber, ReasonCode, Ref, Text
from shared.events.vocabulary import Level, Path, RegisteredBy, Sector


class CompanyRegistered(Event):
    """Row 1: a company was registered. It is not yet a learning company (R11). `portal` acts for it."""

    type: ClassVar[str] = "company.registered.v1"
    company_id: Ref
    name: Text
    kvk_number: KvkNumber | None = None
    establishment_number: EstablishmentNumber | None = None
    street: Text
    postcode: Text
    city: Text
    country: Country = "NL"
    origin: RegisteredBy
    contact_id: Ref
    sector: Sector | None = None
    portal: Ref | None = None


class CompanyPortalChanged(Event):
    """Another portal acts for the company, as its contact confirmed: for what was accepted after `changed_at`."""

    type: ClassVar[str] = "company.portal_changed.v1"
    company_id: Ref
    portal: Ref
    former_portal: Ref | None = None
    changed_at: datetime


class CompanyDetailsChanged(Event):
    """Row 2: the name, address, contact or sector changed; the whole as it is now, and which fields are new."""

    type: ClassVar[str] = "company.details_changed.v1"
    company_id: Ref
    changed_fields: tuple[str, ...]
    effective_on: date
    name: Text
    street: Text
    postcode: Text
    city: Text
    contact_id: Ref
    sector: Sector | None = None


class CompanyDuplicateSuspected(Event):
    """A company that was just registered may be one that is registered already: a person of the desk looks."""

    type: ClassVar[str] = "company.duplicate_suspected.v1"
    company_id: Ref
    other_company_id: Ref
    reason_code: ReasonCode


class CompanyDeactivated(Event):
    """Row 3: the company takes no students any more from that day on; `merged_into` is the same one, which stays."""

    type: ClassVar[str] = "company.deactivated.v1"
    company_id: Ref
    reason_code: ReasonCode
    effective_on: date
    merged_into: Ref | None = None


class TrainerRegistered(Event):
    """Row 4: a practical trainer works at the company."""

    type: ClassVar[str] = "company.trainer_registered.v1"
    trainer_id: Ref
    company_id: Ref
    crebos: tuple[Crebo, ...]
    trained_on: date | None = None


class TrainerLeft(Event):
    """Row 5: a trainer leaves after that day; `trainers_left` remain, and nobody stays for `crebos_without_trainer`, of
    the qualifications for which the company is accredited (R16)."""

    type: ClassVar[str] = "company.trainer_left.v1"
    trainer_id: Ref
    company_id: Ref
    last_day: date
    trainers_left: int
    crebos_without_trainer: tuple[Crebo, ...] = ()


class LiabilityInsuranceDeclared(Event):
    """Row 8: a company declared its liability insurance (R67)."""

    type: ClassVar[str] = "company.insurance_declared.v1"
    company_id: Ref
    declared_on: date
    valid_until: date | None = None


class PlaceOffered(Event):
    """Row 6: places, with the team that handles them (R10, R94)."""

    type: ClassVar[str] = "place.offered.v1"
    offer_id: Ref
    company_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    count: int
    starts_on: date
    ends_on: date
    hours_per_week: int
    location: Text
    team: Text | None = None
    contact_id: Ref | None = None


class PlaceOfferChanged(Event):
    """The company has another number of places than it offered."""

    type: ClassVar[str] = "place.offer_changed.v1"
    offer_id: Ref
    company_id: Ref
    count: int


class PlaceOfferWithdrawn(Event):
    """Row 7: a company withdrew its places."""

    type: ClassVar[str] = "place.offer_withdrawn.v1"
    offer_id: Ref
    company_id: Ref
    reason_code: ReasonCode


class PlaceOfferAccepted(Event):
    """The school takes the places into account when it places students (R10)."""

    type: ClassVar[str] = "place.offer_accepted.v1"
    offer_id: Ref
    company_id: Ref


class PlaceOfferDeclined(Event):
    """The school has no students for the places."""

    type: ClassVar[str] = "place.offer_declined.v1"
    offer_id: Ref
    company_id: Ref
    reason_code: ReasonCode


class PlaceOfferLapsed(Event):
    """Nobody answered before the first day of the places."""

    type: ClassVar[str] = "place.offer_lapsed.v1"
    offer_id: Ref
    company_id: Ref


class RegistrationRequestRefused(Event):
    """Registration refuses a request of a portal, with the reason."""

    type: ClassVar[str] = "registration_request.refused.v1"
    request_id: Ref
    request_type: str
    subject_id: Ref
    reason_code: ReasonCode
    field: str | None = None
