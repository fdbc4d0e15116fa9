"""The holidays of a school, and its policy for students at companies (R32, R84)."""

from shared.events.holidays import HolidayCalendar
from shared.events.placements.planning import SchoolCalendarChanged
from shared.messaging.model.aggregate import Aggregate, Decision
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class SchoolCalendar(Aggregate):
    """State; its id is the code of the school. None where the school has stated nothing."""

    calendar: HolidayCalendar | None = None

    @property
    def school_code(self) -> str:
        """The school that it is about."""
        return self.id

    def state(self, calendar: HolidayCalendar) -> "Decision[SchoolCalendar]":
        """The calendar from now on; the same again changes nothing."""
        if calendar == self.calendar:
            return self, ()
        changed = SchoolCalendarChanged(school=self.id, calendar=calendar)
        return self.model_copy(update={"calendar": calendar}), (changed,)


class SchoolCalendars(Repository[SchoolCalendar]):
    """The calendars of all schools."""

    aggregate, subject_type, collection = SchoolCalendar, "school_calendar", "school_calendars"
    tenancy = Tenancy.SCHOOL

    async def of(self, school: str) -> SchoolCalendar:
        """That of the school with this code, empty where it has stated nothing."""
        return await self.find(school) or SchoolCalendar(id=school)
