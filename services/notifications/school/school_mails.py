"""The mail settings of a school, by the day from which they hold."""

from datetime import date

from shared.events.registration.school import MailSettings
from shared.messaging.model.aggregate import Aggregate, Decision
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class SchoolMails(Aggregate):
    """State; its id is the code of the school. `dated` is in the order of the days."""

    dated: tuple[tuple[date, MailSettings], ...] = ()

    @property
    def school_code(self) -> str:
        """The school that it is about."""
        return self.id

    def change(self, valid_from: date, mails: MailSettings) -> "Decision[SchoolMails]":
        """Settings from a day on; those of the same day are replaced."""
        others = [each for each in self.dated if each[0] != valid_from]
        dated = tuple(sorted([*others, (valid_from, mails)], key=lambda each: each[0]))
        return self.model_copy(update={"dated": dated}), ()

    def on(self, day: date) -> MailSettings | None:
        """The settings that hold on that day; None before the first ones."""
        return next((mails for valid_from, mails in reversed(self.dated) if valid_from <= day), None)


class SchoolMailsRepository(Repository[SchoolMails]):
    """The mail settings of all schools."""

    aggregate, subject_type, collection = SchoolMails, "school_mails", "school_mails"
    tenancy = Tenancy.SCHOOL

    async def on(self, school: str, day: date) -> MailSettings | None:
        """The settings of that school on that day; None for what belongs to no school that has some."""
        found = await self.find(school) if school else None
        return found.on(day) if found else None
