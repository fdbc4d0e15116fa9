"""A sickness has ended: its weeks are known."""

from services.contracts.subsidy.store import Dossiers
from shared.events.placements.absence import RecoveryReported
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(RecoveryReported)
async def exclude_on_recovery_reported(
    event: RecoveryReported,
    dossiers: Dossiers,
) -> Facts:
    """Weeks that were wholly sick do not count."""
    dossier = await dossiers.of_placement(event.placement_id)
    return dossiers.keep(dossier.exclude(event)) if dossier else ()
