"""Event of placements about an approval that differs from the rules of hours and weeks."""

from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref


class PlacementQuestioned(Event):
    """An approved placement differs from the rules of hours and weeks (R26-R28), or overlaps another one.

    `decided_by` is the person of the school who accepted what of `findings` is an error.
    """

    type: ClassVar[str] = "placement.questioned.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    findings: tuple[ReasonCode, ...]
    decided_by: Ref | None = None
