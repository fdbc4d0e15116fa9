"""Portal events of the school about a placement that needs a substitute (WEB 7.2.9)."""

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from shared.events.identifiers import ReasonCode, Ref
from shared.events.portals.portal_event import (
    PLACEMENT,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)
from shared.events.vocabulary import ReplacementCause, WayOut


class ReplacementNeeded(PortalEvent):
    """The school finds that a running placement needs a substitute (WEB 7.2.9)."""

    type: ClassVar[str] = "portal_placement.replacement_needed.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    cause: ReplacementCause


class ReplacementDecided(PortalEvent):
    """What becomes of a placement that needs a substitute, and who of the school decided it.

    The student stays under conditions, moves to the place `new_placement_id`, or ends at `ended_on`.
    """

    type: ClassVar[str] = "portal_replacement.decided.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    way_out: WayOut
    decided_by: Ref
    conditions: tuple[ReasonCode, ...] = ()
    new_placement_id: Ref | None = None
    ended_on: date | None = None

    @model_validator(mode="after")
    def _says_what_its_way_out_needs(self) -> Self:
        needed = {
            WayOut.CONTINUE: bool(self.conditions),
            WayOut.MOVE: self.new_placement_id is not None,
            WayOut.END: self.ended_on is not None,
        }
        if needed != {way: way is self.way_out for way in WayOut}:
            raise ValueError("CONTINUE has conditions, MOVE a new_placement_id, END an ended_on, and nothing else")
        return self
