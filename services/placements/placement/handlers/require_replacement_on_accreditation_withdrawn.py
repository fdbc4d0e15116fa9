"""An accreditation was withdrawn under running placements."""

from services.placements.placement.store import Placements
from shared.events.placements.placement import ReplacementCause
from shared.events.registration.accreditation import AccreditationWithdrawn
from shared.messaging.handler import on
from shared.messaging.noun import Facts


async def running_under(event: AccreditationWithdrawn, placements: Placements) -> list[str]:
    """Running placements of this company and qualification; others are untouched (R15)."""
    return [placement.id for placement in await placements.running(event.company_id, event.crebo)]


@on(AccreditationWithdrawn, concerns=running_under)
async def require_replacement_on_accreditation_withdrawn(
    event: AccreditationWithdrawn, concerned: str, placements: Placements
) -> Facts:
    """Each of them needs a substitute place (WEB 7.2.9)."""
    placement = await placements.get(concerned)
    return placements.keep(placement.require_replacement(ReplacementCause.ACCREDITATION_LOST))
