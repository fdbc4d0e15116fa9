"""A placement was completed: so is its dossier."""

from services.contracts.subsidy.store import Dossiers
from shared.events.placements.placement import PlacementEnded, PlacementTerminated
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementEnded, PlacementTerminated)
async def complete_dossier_on_placement_ended(
    event: PlacementEnded | PlacementTerminated,
    dossiers: Dossiers,
) -> Facts:
    """The amount is reckoned from the weeks (§2.5), also when the placement stopped early."""
    dossier = await dossiers.of_placement(event.placement_id)
    return dossiers.keep(dossier.complete()) if dossier else ()
