"""Events of contracts about the documents of a placement beside its agreement: each was drawn, and is kept."""

from datetime import date
from typing import ClassVar

from shared.events.contracts.about_placement_document import AboutPlacementDocument
from shared.events.identifiers import Ref
from shared.events.vocabulary import Path


class ConfirmationLetterDrawn(AboutPlacementDocument):
    """The letter that confirms a placement to its company is drawn; it goes with the mail (R7, R42)."""

    type: ClassVar[str] = "placement_document.confirmation_letter_drawn.v1"
    student_id: Ref
    company_contact_id: Ref
    path: Path
    starts_on: date
    ends_on: date
    hours_per_week: int
