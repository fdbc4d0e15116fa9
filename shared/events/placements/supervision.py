"""Events of placements about the supervision of a student at the company."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import Crebo, Ref


class PlacementTrainerMissing(Event):
    """After that day no practical trainer of the company supervises students of this qualification (R16)."""

    type: ClassVar[str] = "placement.trainer_missing.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    crebo: Crebo
    school_supervisor_id: Ref
    last_day: date
