"""The last trainer for a qualification leaves a company: whoever supervises students there is warned."""

from services.placements.placement.repository import Placements
from shared.events.placements.supervision import PlacementTrainerMissing
from shared.events.registration.company import TrainerLeft
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


async def placements_without_trainer(event: TrainerLeft, placements: Placements) -> list[str]:
    """Ids of the running placements of the qualifications for which nobody remains (R16); others are unaffected."""
    found = [await placements.running(event.company_id, crebo) for crebo in event.crebos_without_trainer]
    return [placement.id for each in found for placement in each]


@on(TrainerLeft, fan_out_to=placements_without_trainer)
async def warn_on_trainer_left(event: TrainerLeft, target_id: str, placements: Placements) -> Events:
    """The placement goes on; its supervisor agrees with the company on who takes over."""
    placement = await placements.get(target_id)
    if placement.school_supervisor_id is None:
        return ()
    missing = PlacementTrainerMissing(
        placement_id=placement.id,
        student_id=placement.student_id,
        company_id=event.company_id,
        crebo=placement.crebo,
        school_supervisor_id=placement.school_supervisor_id,
        last_day=event.last_day,
    )
    return placements.save((placement, (missing,)))
