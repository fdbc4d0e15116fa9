"""The base class of portal events: each names the subject that it is a statement about."""

from typing import Any, ClassVar, NamedTuple

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
OFFER = Subject("offer", ("offer_id",))
ACCREDITATION = Subject("accreditation", ("company_id", "crebo"))
PLACEMENT = Subject("placement", ("placement_id",))
ABSENCE = Subject("absence", ("absence_id",))
INCIDENT = Subject("incident", ("incident_id",))
ESCALATION = Subject("escalation", ("escalation_id",))
ASSESSMENT = Subject("assessment", ("assessment_id",))
CASE = Subject("case", ("case_id",))
CONTACT = Subject("contact", ("contact_id",))
PUBLICATION = Subject("publication", ("publication_id",))


class PortalEvent(Event):
    """What a portal states about a subject.

    The gateway numbers the events of a portal about one subject in the order in which it accepted them. Types that
    change one aggregate name the same subject, so that their order is known to its owner.
    """

    abstract: ClassVar[bool] = True
    about: ClassVar[Subject]

    def subject(self, source: str) -> str:
        """The subject in the numbering of one portal, which is named by its CloudEvents source."""
        values: list[Any] = [getattr(self, field) for field in self.about.fields]
        return f"portal_{self.about.kind}/{'+'.join(values)}@{source}"
