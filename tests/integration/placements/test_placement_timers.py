"""The timers of a placement end: it tries to start until its last day, and ends by itself."""

from datetime import date

from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.placement.status import Status
from services.placements.placement.timers import end_placement, start_placement
from services.placements.settings import PlacementsSettings
from tests.integration.placements.placements_service import PlacementsService, save_placement
from tests.support.eventually import eventually
from tests.unit.domain import company, confirmed_placement

SETTINGS = PlacementsSettings.model_construct(end_grace_days=14)


async def without_timers(service: PlacementsService, placement: Placement) -> Placement:
    """The placement once none of its timers is left."""
    timers = (start_placement, end_placement)
    async with service.running(dependencies={PlacementsSettings: SETTINGS}, timers=timers) as messaging:

        async def look() -> Placement:
            after = await messaging.commands.system_reader(Placements).get(placement.id)
            assert after.timers() == ()
            return after

        await messaging.commands.execute(save_placement, placement)
        return await eventually(look)


async def test_what_never_started_tries_no_more_after_its_end(placements_service: PlacementsService) -> None:
    after = await without_timers(placements_service, confirmed_placement())
    assert (after.status, after.try_start_on) == (Status.CONFIRMED, None)


async def test_what_nobody_reported_ends_by_itself(placements_service: PlacementsService) -> None:
    confirmed, _ = confirmed_placement().record_agreement()
    active, _ = confirmed.start_or_block(company(), date(2025, 9, 15))
    after = await without_timers(placements_service, active)
    assert (after.status, after.ended_on, after.ended_by_itself) == (Status.ENDED, active.ends_on, True)
