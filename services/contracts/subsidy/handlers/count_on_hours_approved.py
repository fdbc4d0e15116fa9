"""Weeks of attendance were approved."""

from services.contracts.agreement.repository import Agreements
from services.contracts.subsidy.repository import Dossiers
from shared.events.placements.placement import HoursApproved
from shared.events.vocabulary import Path
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import NotReady
from shared.messaging.unit_of_work.handler import on


@on(HoursApproved)
async def count_on_hours_approved(
    event: HoursApproved,
    dossiers: Dossiers,
    agreements: Agreements,
) -> Events:
    """Count the weeks in the dossier of a BBL placement."""
    dossier = await dossiers.of_placement(event.placement_id)
    if dossier is not None:
        return dossiers.save(dossier.count(event))
    agreement = await agreements.of_placement(event.placement_id)
    if agreement.placement.path is Path.BBL and agreement.placement.full_diploma:
        raise NotReady("the dossier is not open yet")
    return ()
