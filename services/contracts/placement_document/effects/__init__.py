"""The effects that draw the documents about placements."""

from services.contracts.placement_document.effects.draw_letter_on_agreement_drafted import (
    draw_letter_on_agreement_drafted,
)

EFFECTS = (draw_letter_on_agreement_drafted,)
