"""Portal event of the school about its holidays (R32, R84)."""

from typing import ClassVar

from shared.events.holidays import HolidayCalendar
from shared.events.identifiers import SchoolCode
from shared.events.portals.portal_event import (
    SCHOOL_HOLIDAYS,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)


class HolidaysStated(PortalEvent):
    """The school states its holidays, and whether they are days off during a placement (R32, R84). The last statement
    holds, with all holidays that are still to come: also for placements that are running."""

    type: ClassVar[str] = "portal_holidays.stated.v1"
    about: ClassVar[Subject] = SCHOOL_HOLIDAYS
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.OWN_SCHOOL),)
    brin: SchoolCode
    calendar: HolidayCalendar
