"""Events of placements about the interview of a student at a company (domain row 22)."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref


class InterviewPlanned(Event):
    """Row 22: there is an appointment for the interview, or another day than before (R39). `checklist_follows` when the
    student's mail waits for the checklist, of which `placement_document.checklist_drawn.v1` tells."""

    type: ClassVar[str] = "placement.interview_planned.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    planned_on: date
    checklist_follows: bool = False


class InterviewHeld(Event):
    """Row 22: the selection interview was held (R38); `outcome_note_ref` refers to the school's note of it."""

    type: ClassVar[str] = "placement.interview_held.v1"
    placement_id: Ref
    student_id: Ref
    held_on: date
    outcome_note_ref: Ref | None = None


class InterviewWaived(Event):
    """Row 22: placed without a selection interview, with the reason (T3)."""

    type: ClassVar[str] = "placement.interview_waived.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref | None = None
    waiver_reason: ReasonCode
