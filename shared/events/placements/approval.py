"""The event of placements that the school approved a place (domain row 21)."""

from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref


class PlacementApprovedBySchool(Event):
    """Row 21: the school approved the place (R37); `decided_by` is the person, or the account of a portal that names
    nobody. `interview_done` tells that there was an interview before, or is none, and `work_matches` that the work
    matches the programme (R43), where that was judged."""

    type: ClassVar[str] = "placement.approved_by_school.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref | None = None
    decided_by_role: ReasonCode
    decided_by: Ref | None = None
    interview_done: bool = False
    work_matches: bool | None = None
