"""Portal event about the appointment for the interview of a student at a company (R38, R39)."""

from datetime import date
from typing import ClassVar

from shared.events.identifiers import Ref
from shared.events.portals.portal_event import (
    PLACEMENT,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)


class InterviewArranged(PortalEvent):
    """The student, or the school for the student, has made an appointment at the company (R39)."""

    type: ClassVar[str] = "portal_interview.arranged.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (
        publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),
        publisher(PortalKind.STUDENT, Relation.PLACEMENT_OF_ITS_SCHOOL),
    )
    placement_id: Ref
    planned_on: date
