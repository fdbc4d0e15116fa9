"""Events of registration about the contact directory and publications."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import Crebo, ReasonCode, Ref, Text
from shared.events.vocabulary import Audience, Level, Path


class ContactAssigned(Event):
    """Row 17: a contact was listed in the directory (R94)."""

    type: ClassVar[str] = "contact.assigned.v1"
    contact_id: Ref
    team: Text
    location: Text
    roles: tuple[ReasonCode, ...]
    crebo: Crebo | None = None
    level: Level | None = None
    path: Path | None = None


class PublicationReleased(Event):
    """Row 18: a publication was released for an audience (R100)."""

    type: ClassVar[str] = "publication.released.v1"
    publication_id: Ref
    title: Text
    version: Text
    audience: tuple[Audience, ...]
    url: str
    valid_from: date
    path: Path | None = None
