"""Weeks of attendance were approved."""

from services.contracts.agreement.store import Agreements
from services.contracts.subsidy.store import Dossiers
from shared.events.placements.placement import HoursApproved
from shared.events.vocabulary import Path
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(HoursApproved)
async def count_on_hours_approved(
    event: HoursApproved,
    dossiers: Dossiers,
    agreements: Agreements,
) -> Facts:
    """They count in the dossier of a BBL placement."""
    dossier = await dossiers.of_placement(event.placement_id)
    if dossier is not None:
        return dossiers.keep(dossier.count(event))
    agreement = await agreements.of_placement(event.placement_id)
    if agreement.placement.path is Path.BBL and agreement.placement.full_diploma:
        raise TooEarly("the dossier is not open yet")
    return ()
