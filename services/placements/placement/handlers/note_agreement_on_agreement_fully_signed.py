"""The agreement of a placement was signed by all."""

from services.placements.placement.store import Placements
from shared.events.contracts.agreement import AgreementFullySigned
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AgreementFullySigned)
async def note_agreement_on_agreement_fully_signed(event: AgreementFullySigned, placements: Placements) -> Facts:
    """Opens the gate of the agreement (R44)."""
    placement = await placements.get(event.placement_id)
    return placements.keep(placement.note_agreement())
