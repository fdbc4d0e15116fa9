"""Keep which placements run under an accreditation, and since when there is none."""

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.repository import Accreditations
from shared.events.placements.placement import PlacementEnded, PlacementStarted, PlacementTerminated
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import nothing, on


@on(PlacementStarted, PlacementEnded, PlacementTerminated)
async def count_students_on_placement_news(
    event: PlacementStarted | PlacementEnded | PlacementTerminated, accreditations: Accreditations
) -> Events:
    """An accreditation lapses four years after its last student (§2.3)."""
    accreditation = await accreditations.find(Accreditation.id_of(event.company_id, event.crebo))
    if accreditation is None:
        return nothing("a placement starts under a granted accreditation only: this one was never asked for here")
    if isinstance(event, PlacementStarted):
        return accreditations.save(accreditation.count_student(event.placement_id))
    return accreditations.save(accreditation.discount_student(event.placement_id, event.ended_on))
