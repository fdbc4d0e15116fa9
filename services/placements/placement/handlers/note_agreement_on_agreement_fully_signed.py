"""The agreement of a placement was signed by all parties."""

from services.placements.placement.repository import Placements
from shared.events.contracts.agreement import AgreementFullySigned
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(AgreementFullySigned)
async def note_agreement_on_agreement_fully_signed(event: AgreementFullySigned, placements: Placements) -> Events:
    """Open the agreement gate (R44), with the days and hours that were signed."""
    placement = await placements.get(event.placement_id)
    return placements.save(placement.record_agreement(event.schedule))
