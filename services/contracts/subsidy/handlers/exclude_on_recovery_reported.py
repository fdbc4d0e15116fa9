"""A sickness has ended, so its weeks are known."""

from services.contracts.subsidy.repository import Dossiers
from shared.events.placements.absence import RecoveryReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(RecoveryReported)
async def exclude_on_recovery_reported(
    event: RecoveryReported,
    dossiers: Dossiers,
    context: MessageContext,
) -> Events:
    """Exclude the weeks that were wholly sick."""
    dossier = await dossiers.of_placement(event.placement_id, context)
    return dossiers.save(dossier.exclude(event))
