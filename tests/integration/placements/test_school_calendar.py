"""A school states its holidays through the gateway's events, and its placements that have not ended follow."""

from datetime import timedelta

import pytest

from services.placements.placement.handlers.follow_on_school_calendar_changed import follow_on_school_calendar_changed
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.placement.status import Status
from services.placements.school_calendar.handlers.keep_on_holidays_stated import keep_on_holidays_stated
from services.placements.school_calendar.school_calendar import SchoolCalendars
from shared.events.holidays import HolidayCalendar
from shared.events.placements.planning import SchoolCalendarChanged
from shared.events.portals.calendar import HolidaysStated
from shared.messaging.model.clock import Clock
from tests.integration.one_service import handled
from tests.integration.placements.placements_service import PlacementsService, save_placement
from tests.support.eventually import eventually
from tests.unit.domain import confirmed_placement

TODAY = Clock().today()
WEEK = timedelta(weeks=1)
KEEP, FOLLOW = keep_on_holidays_stated, follow_on_school_calendar_changed
HOLIDAY = {"first": TODAY + WEEK, "last": TODAY + 2 * WEEK, "name": "AUTUMN"}
CALENDAR = HolidayCalendar.model_validate({"policy": "HOLIDAYS_ARE_OFF", "holidays": [HOLIDAY]})
STATED = HolidaysStated(brin="99XX", calendar=CALENDAR)


def placement(id: str, status: Status, brin: str = "99XX") -> Placement:
    """A placement around today."""
    update = {"id": id, "brin": brin, "status": status, "try_start_on": None, "started_on": TODAY - WEEK}
    return confirmed_placement().model_copy(update={**update, "starts_on": TODAY - WEEK, "ends_on": TODAY + 9 * WEEK})


@pytest.mark.requirement("R84")
async def test_the_open_placements_of_a_school_and_its_sites_follow_its_holidays_and_no_others(
    placements_service: PlacementsService,
) -> None:
    of_school = (placement("PL-1", Status.ACTIVE), placement("PL-2", Status.CONFIRMED, brin="99XX01"))
    others = (placement("PL-3", Status.ENDED), placement("PL-4", Status.ACTIVE, brin="98XX"))
    changed = SchoolCalendarChanged(school="99XX", calendar=CALENDAR)
    async with placements_service.running(FOLLOW) as messaging:
        for each in (*of_school, *others):
            await messaging.commands.execute(save_placement, each)
        await placements_service.deliver(changed, "school_calendar/99XX", 1, {}, FOLLOW)

        async def followed() -> None:
            reader = messaging.commands.system_reader(Placements)
            assert [(await reader.get(each.id)).calendar for each in of_school] == [CALENDAR, CALENDAR]

        await eventually(followed)
        reader = messaging.commands.system_reader(Placements)
        assert [(await reader.get(each.id)).calendar for each in others] == [None, None]


async def test_what_a_school_states_is_kept(placements_service: PlacementsService) -> None:
    async with placements_service.running(KEEP) as messaging:
        await placements_service.deliver(STATED, "portal_holidays/99XX@/portals/school", 1, {}, KEEP)
        await handled(messaging, KEEP.name, "handled")

        async def kept() -> None:
            assert (await messaging.commands.system_reader(SchoolCalendars).of("99XX")).calendar == CALENDAR

        await eventually(kept)
