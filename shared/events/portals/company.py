"""Portal events of the companies (R9-R20, R53, R67)."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, ValidationInfo, model_validator

from shared.events.door import DOOR
from shared.events.identifiers import (
    Clause,
    Country,
    Crebo,
    EstablishmentNumber,
    KvkNumber,
    ReasonCode,
    Ref,
    Text,
    is_dutch_postcode,
)
from shared.events.portals.company_changes import OF_COMPANY_OR_DESK
from shared.events.portals.company_declarations import require_term
from shared.events.portals.portal_event import (
    ACCREDITATION,
    COMPANY,
    OFFER,
    PLACEMENT,
    TRANSFER,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)
from shared.events.vocabulary import Level, Path, RegisteredBy, RequestedBy, Sector


class RegistrationSubmitted(PortalEvent):
    """A company requests registration (R9). A Dutch company has a KvK number; a foreign one need not (R4)."""

    type: ClassVar[str] = "portal_registration.submitted.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.NEW_COMPANY, origin=RegisteredBy.SELF),
    )
    company_id: Ref
    name: Text
    kvk_number: KvkNumber | None = None
    establishment_number: EstablishmentNumber | None = None
    street: Text
    postcode: Text
    city: Text
    country: Country = "NL"
    origin: RegisteredBy = RegisteredBy.SELF
    contact_id: Ref
    sector: Sector | None = None

    @model_validator(mode="after")
    def _is_dutch_where_it_says_so(self, info: ValidationInfo) -> Self:
        _require_dutch_data(self, info)
        return self


class RegistrationSubmittedV2(PortalEvent):
    """A company requests registration (R9), or the desk of a school registers it (R12).

    A Dutch company has a KvK number; a foreign one need not (R4).
    """

    type: ClassVar[str] = "portal_registration.submitted.v2"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.NEW_COMPANY),
        publisher(PortalKind.SCHOOL, Relation.NEW_COMPANY),
    )
    derived: ClassVar[tuple[str, ...]] = ("origin",)
    company_id: Ref
    name: Text
    kvk_number: KvkNumber | None = None
    establishment_number: EstablishmentNumber | None = None
    street: Text
    postcode: Text
    city: Text
    country: Country = "NL"
    contact_id: Ref
    sector: Sector | None = None

    @model_validator(mode="after")
    def _is_dutch_where_it_says_so(self, info: ValidationInfo) -> Self:
        _require_dutch_data(self, info)
        return self


def _require_dutch_data(request: RegistrationSubmitted | RegistrationSubmittedV2, info: ValidationInfo) -> None:
    """Raises ValueError for a company in the Netherlands without a KvK number, or, at the door, a Dutch postcode."""
    if request.country != "NL":
        return
    if request.kvk_number is None:
        raise ValueError("a company in the Netherlands has a kvk_number")
    if info.context == DOOR and not is_dutch_postcode(request.postcode):
        raise ValueError("an address in the Netherlands has a Dutch postcode")


class TransferRequested(PortalEvent):
    """Another portal than the one that acts for a company asks to act for it; the company's contact decides. A company
    that does not exist is asked for in the same way."""

    type: ClassVar[str] = "portal_company.transfer_requested.v1"
    about: ClassVar[Subject] = TRANSFER
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.COMPANY, Relation.ASKED_COMPANY),)
    company_id: Ref


class TrainerNominated(PortalEvent):
    """A company names a practical trainer (praktijkopleider, R16)."""

    type: ClassVar[str] = "portal_trainer.nominated.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    trainer_id: Ref
    company_id: Ref
    crebos: tuple[Crebo, ...]
    trained_on: date | None = None


class TrainerDepartureReported(PortalEvent):
    """A trainer leaves the company."""

    type: ClassVar[str] = "portal_trainer.departure_reported.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    trainer_id: Ref
    company_id: Ref
    last_day: date


class PlacesReported(PortalEvent):
    """A company has places (stageplaatsen, R10)."""

    type: ClassVar[str] = "portal_places.reported.v1"
    about: ClassVar[Subject] = OFFER
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.COMPANY, Relation.OWN_COMPANY),)
    offer_id: Ref
    company_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    count: Annotated[int, Field(ge=1, le=500)]
    starts_on: date
    ends_on: date
    hours_per_week: Annotated[int, Field(ge=1, le=60)]
    location: Text


class PlacesWithdrawn(PortalEvent):
    """A company withdraws its places."""

    type: ClassVar[str] = "portal_places.withdrawn.v1"
    about: ClassVar[Subject] = OFFER
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.COMPANY, Relation.OWN_COMPANY),)
    offer_id: Ref
    reason_code: ReasonCode


class InsuranceSubmitted(PortalEvent):
    """A company declares liability insurance that covers students (R67)."""

    type: ClassVar[str] = "portal_insurance.submitted.v1"
    about: ClassVar[Subject] = COMPANY
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    company_id: Ref
    declared_on: date
    valid_until: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self, info: ValidationInfo) -> Self:
        require_term(self.declared_on, self.valid_until, info)
        return self


class AccreditationApplied(PortalEvent):
    """The accreditation (erkenning) of a company for a qualification is requested (R17)."""

    type: ClassVar[str] = "portal_accreditation.applied.v1"
    about: ClassVar[Subject] = ACCREDITATION
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.OWN_COMPANY, requested_by=RequestedBy.COMPANY),
        publisher(
            PortalKind.SCHOOL, Relation.ANY_COMPANY, requested_by=(RequestedBy.DESK, RequestedBy.STUDENT_REQUEST)
        ),
    )
    company_id: Ref
    crebo: Crebo
    requested_by: RequestedBy
    trainer_id: Ref | None = None


class AccreditationAppliedV2(PortalEvent):
    """The accreditation (erkenning) of a company for a qualification is requested (R17), by its portal or by a school.

    A school that asks because a student found the place names the student, of its own.
    """

    type: ClassVar[str] = "portal_accreditation.applied.v2"
    about: ClassVar[Subject] = ACCREDITATION
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.COMPANY, Relation.OWN_COMPANY),
        publisher(PortalKind.SCHOOL, Relation.ANY_COMPANY),
    )
    derived: ClassVar[tuple[str, ...]] = ("requested_by",)
    company_id: Ref
    crebo: Crebo
    trainer_id: Ref | None = None
    student_id: Ref | None = None


class AccreditationObjectionMade(PortalEvent):
    """A company objects to the refusal or withdrawal of its accreditation (§2.3)."""

    type: ClassVar[str] = "portal_accreditation.objection_made.v1"
    about: ClassVar[Subject] = ACCREDITATION
    published_by: ClassVar[tuple[Publisher, ...]] = OF_COMPANY_OR_DESK
    company_id: Ref
    crebo: Crebo


class ClauseProposed(PortalEvent):
    """A company proposes a clause for the agreement (R53); `text` is contract text without personal data."""

    type: ClassVar[str] = "portal_clause.proposed.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.COMPANY, Relation.PLACEMENT_AT_ITS_COMPANY),)
    placement_id: Ref
    clause_id: Ref
    text: Clause


class ClauseRetracted(PortalEvent):
    """A company retracts its clause (R54)."""

    type: ClassVar[str] = "portal_clause.retracted.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.COMPANY, Relation.PLACEMENT_AT_ITS_COMPANY),)
    placement_id: Ref
    clause_id: Ref
