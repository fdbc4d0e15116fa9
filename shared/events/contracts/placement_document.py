"""Events of contracts about the documents of a placement beside its agreement: each was drawn, and is kept."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from shared.events.contracts.about_placement_document import AboutPlacementDocument, DrawnDocument
from shared.events.identifiers import Ref
from shared.events.vocabulary import Path, Scheme


class ConfirmationLetterDrawn(AboutPlacementDocument):
    """The letter that confirms a placement to its company is drawn; it goes with the mail (R7, R42)."""

    type: ClassVar[str] = "placement_document.confirmation_letter_drawn.v1"
    student_id: Ref
    company_contact_id: Ref
    path: Path
    starts_on: date
    ends_on: date
    hours_per_week: int


class SubsidyFileDrawn(AboutPlacementDocument):
    """The employer's file of one school year is drawn; it goes with the mail (R64). `amount_max` as in row 47."""

    type: ClassVar[str] = "placement_document.subsidy_file_drawn.v1"
    dossier_id: Ref
    scheme: Scheme
    school_year: str
    weeks: int
    amount_max: Decimal


class ChecklistDrawn(DrawnDocument):
    """The checklist for an interview is drawn; it goes with the mail of the appointment (R41)."""

    type: ClassVar[str] = "placement_document.checklist_drawn.v1"
    student_id: Ref
    planned_on: date


class CertificateDrawn(AboutPlacementDocument):
    """The statement for a student who completed a placement is drawn, with the hours that were realised."""

    type: ClassVar[str] = "placement_document.certificate_drawn.v1"
    student_id: Ref
    ended_on: date
    realised_hours: int
