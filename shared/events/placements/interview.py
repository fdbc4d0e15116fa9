"""Events of placements about the interview of a student at a company before it is held (domain row 22)."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import Ref


class InterviewPlanned(Event):
    """Row 22: there is an appointment for the interview, or another day than before (R39)."""

    type: ClassVar[str] = "placement.interview_planned.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    planned_on: date
