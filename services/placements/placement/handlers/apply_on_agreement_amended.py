"""The agreement was amended, or the change of it was refused."""

from services.placements.placement.repository import Placements
from shared.events.contracts.agreement import AgreementAmended, AmendmentRefused
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(AgreementAmended, AmendmentRefused)
async def apply_on_agreement_amended(event: AgreementAmended | AmendmentRefused, placements: Placements) -> Events:
    """Change the placement as the agreement says; after a refusal it stays as it was (§2.2)."""
    placement = await placements.get(event.placement_id)
    if isinstance(event, AmendmentRefused):
        return placements.save(placement.drop_change(event.change_id))
    return placements.save(placement.apply_change(event.change_id))
