"""Handlers that open, count and complete subsidy dossiers."""

from services.contracts.subsidy.handlers.complete_dossier_on_placement_ended import complete_dossier_on_placement_ended
from services.contracts.subsidy.handlers.count_on_hours_approved import count_on_hours_approved
from services.contracts.subsidy.handlers.exclude_on_recovery_reported import exclude_on_recovery_reported
from services.contracts.subsidy.handlers.open_on_agreement_fully_signed import open_on_agreement_fully_signed

HANDLERS = (
    complete_dossier_on_placement_ended,
    count_on_hours_approved,
    exclude_on_recovery_reported,
    open_on_agreement_fully_signed,
)
