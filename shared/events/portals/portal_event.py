"""The base class of portal events: each names the subject that it is a statement about, and who may publish it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import ValidationInfo, model_validator

from shared.events.door import DOOR, require_bounds
from shared.events.event import Event


class Subject(NamedTuple):
    """A kind of business subject, and the fields of an event that identify one of them."""

    kind: str
    fields: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """How the subject of an event is made of its fields."""
        return f"{self.kind}/{'+'.join(f'<{field}>' for field in self.fields)}"


COMPANY = Subject("company", ("company_id",))
TRANSFER = Subject("company_transfer", ("company_id",))
OFFER = Subject("offer", ("offer_id",))
ACCREDITATION = Subject("accreditation", ("company_id", "crebo"))
PLACEMENT = Subject("placement", ("placement_id",))
GROUP = Subject("group", ("group_id",))
ABSENCE = Subject("absence", ("absence_id",))
INCIDENT = Subject("incident", ("incident_id",))
ESCALATION = Subject("escalation", ("escalation_id",))
ASSESSMENT = Subject("assessment", ("assessment_id",))
CASE = Subject("case", ("case_id",))
CONTACT = Subject("contact", ("contact_id",))
PUBLICATION = Subject("publication", ("publication_id",))
SCHOOL_HOLIDAYS = Subject("holidays", ("brin",))


class PortalKind(StrEnum):
    """The kinds of portals."""

    COMPANY = "company"
    SCHOOL = "school"
    STUDENT = "student"
    """The app of the students of one or more schools; what it states is asserted by the school's app, not proven."""

    ACCREDITING_BODY = "sbb"


OF_SCHOOLS = (PortalKind.SCHOOL, PortalKind.STUDENT)
"""The kinds of portals that act for schools."""


class Relation(StrEnum):
    """What a portal must have to do with the subject; the owner of the subject knows whether it has."""

    NEW_COMPANY = "a company that nobody registered before"
    OWN_COMPANY = "its own company"
    KEPT_COMPANY = "a company that its desk registered and for which no portal acts yet"
    ANY_COMPANY = "any company"
    OWN_SCHOOL = "its own school"
    OFFER_TO_ITS_SCHOOL = "an offer to its school, or to none"
    PLACEMENT_OF_ITS_SCHOOL = "a placement of its school"
    GROUP_OF_ITS_SCHOOL = "a group of its school"
    PLACEMENT_AT_ITS_COMPANY = "a placement at its company"
    ASKED_COMPANY = "none: the contact of the company decides"
    ANY_QUESTION = "none: everybody may ask the desk"
    OWN_ENTRY = "an entry that it listed itself"


ACCEPTED_UNTIL = date(2028, 7, 31)
"""The day until which the gateway accepts, at least, a version that another one replaces: two school years."""


class Publisher(NamedTuple):
    """A kind of portal that publishes a type of event, by a relation.

    `claims` holds, by field, the values that fit this kind: roles follow from who publishes. `excluded` holds the
    values of other parties, for a field with an open list.
    """

    kind: PortalKind
    relation: Relation
    claims: Mapping[str, frozenset[str]] = MappingProxyType({})
    excluded: Mapping[str, frozenset[str]] = MappingProxyType({})


def publisher(kind: PortalKind, relation: Relation, **claims: str | tuple[str, ...]) -> Publisher:
    """A publisher whose claims are these values of fields."""
    allowed = {field: frozenset((value,) if isinstance(value, str) else value) for field, value in claims.items()}
    return Publisher(kind, relation, allowed)


class PortalEvent(Event):
    """What a portal states about a subject.

    The gateway numbers the events of a portal about one subject in the order in which it accepted them. Types that
    change one aggregate name the same subject, so that their order is known to its owner.
    """

    abstract: ClassVar[bool] = True
    about: ClassVar[Subject]
    published_by: ClassVar[tuple[Publisher, ...]] = ()
    derived: ClassVar[tuple[str, ...]] = ()
    """Fields of the version before that this one has not: the owner derives them from who publishes."""

    @model_validator(mode="after")
    def _is_within_bounds(self, info: ValidationInfo) -> Self:
        if info.context == DOOR:
            require_bounds(self)
        return self

    @classmethod
    def publisher_of(cls, kind: PortalKind) -> Publisher | None:
        """What holds for portals of that kind; None when they do not publish this type."""
        return next((each for each in cls.published_by if each.kind is kind), None)

    def subject(self, source: str) -> str:
        """The subject in the numbering of one portal, which is named by its CloudEvents source."""
        values: list[Any] = [getattr(self, field) for field in self.about.fields]
        return f"portal_{self.about.kind}/{'+'.join(values)}@{source}"
