"""The effects that draw the documents about placements."""

from services.contracts.placement_document.effects.draw_certificate_on_placement_ended import (
    draw_certificate_on_placement_ended,
)
from services.contracts.placement_document.effects.draw_checklist_on_interview_planned import (
    draw_checklist_on_interview_planned,
)
from services.contracts.placement_document.effects.draw_letter_on_agreement_drafted import (
    draw_letter_on_agreement_drafted,
)
from services.contracts.placement_document.effects.draw_subsidy_file_on_dossier_completed import (
    draw_subsidy_file_on_dossier_completed,
)

EFFECTS = (
    draw_certificate_on_placement_ended,
    draw_checklist_on_interview_planned,
    draw_letter_on_agreement_drafted,
    draw_subsidy_file_on_dossier_completed,
)
