"""Approved hours count for the subsidy."""

from services.contracts.subsidy.repository import Dossiers
from shared.events.placements.placement import HoursApproved
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(HoursApproved)
async def count_on_hours_approved(event: HoursApproved, dossiers: Dossiers, context: MessageContext) -> Events:
    """Count the weeks of the placement; they matter once its agreement turns out to have a subsidy (R58)."""
    dossier = await dossiers.of_placement(event.placement_id, context)
    return dossiers.save(dossier.count(event))
