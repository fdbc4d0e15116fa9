"""The end of a placement completes its dossier."""

from services.contracts.subsidy.repository import Dossiers
from shared.events.placements.placement import PlacementEnded, PlacementTerminated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementEnded, PlacementTerminated)
async def complete_dossier_on_placement_ended(
    event: PlacementEnded | PlacementTerminated,
    dossiers: Dossiers,
    context: MessageContext,
) -> Events:
    """Compute the amount from the weeks (§2.5), also when the placement stopped early."""
    dossier = await dossiers.of_placement(event.placement_id, context)
    return dossiers.save(dossier.complete())
