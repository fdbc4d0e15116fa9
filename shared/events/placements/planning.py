"""Events of placements about the days of work: the holidays of a school, what is planned, and a later end."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.holidays import HolidayCalendar, HolidayPolicy
from shared.events.identifiers import Ref, SchoolCode
from shared.events.placements.placement import PlacementFields
from shared.events.vocabulary import ChangeClass


class SchoolCalendarChanged(Event):
    """A school has other holidays, or another policy (R32, R84); the whole of it, not the difference."""

    type: ClassVar[str] = "school_calendar.changed.v1"
    school: SchoolCode
    calendar: HolidayCalendar


class PlacementPlanned(Event):
    """The days and hours of work that follow from the schedule, the term and the holidays of the school, at the
    confirmation and after each change of them.

    `days` and `hours` are those of the whole placement, `last_day` the last day of work, `contact_moments` the days on
    which student, school and company are to have contact (§2.7). `started` tells that the placement runs.
    """

    type: ClassVar[str] = "placement.planned.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    days: int
    hours: int
    last_day: date
    contact_moments: tuple[date, ...]
    holidays: HolidayPolicy | None = None
    started: bool = False


class PlacementExtended(Event):
    """Row 26: the agreement was amended to a later end, perhaps with other changes; `started` when it runs already."""

    type: ClassVar[str] = "placement.extended.v1"
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    change_id: Ref
    change_class: ChangeClass
    old: PlacementFields
    new: PlacementFields
    started: bool = False
