"""What a school is called, and where its desk is reached, as far as agreements and their pages name it."""

from datetime import date

from shared.access.relation import SCHOOL_CODE
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class RegisteredSchool(Aggregate):
    """State; its id is the code of the school."""

    name: str = ""
    mailboxes: tuple[tuple[date, str], ...] = ()
    """Of the desk, by the day from which each holds, in the order of the days."""

    @property
    def school_code(self) -> str:
        """It belongs to itself."""
        return self.id

    def called(self, name: str) -> "RegisteredSchool":
        """With that name from now on."""
        return self.model_copy(update={"name": name})

    def reached_at(self, mailbox: str, valid_from: date) -> "RegisteredSchool":
        """With that mailbox of the desk from a day on; that of the same day is replaced."""
        others = [each for each in self.mailboxes if each[0] != valid_from]
        return self.model_copy(update={"mailboxes": tuple(sorted([*others, (valid_from, mailbox)]))})

    def mailbox_on(self, day: date) -> str:
        """Of the desk on that day; empty before the first."""
        return next((mailbox for valid_from, mailbox in reversed(self.mailboxes) if valid_from <= day), "")


class RegisteredSchools(Repository[RegisteredSchool]):
    """Of the schools whose registration was told."""

    aggregate, subject_type, collection = RegisteredSchool, "registered_school", "registered_schools"
    tenancy = Tenancy.SCHOOL

    async def name_of(self, brin: str) -> str:
        """Of the school with that code, or with a site of it; empty where it was not told."""
        school = await self.find(brin[:SCHOOL_CODE])
        return school.name if school else ""

    async def mailbox_of(self, brin: str, day: date) -> str:
        """Of the desk of the school with that code, or with a site of it; empty where it was not told."""
        school = await self.find(brin[:SCHOOL_CODE])
        return school.mailbox_on(day) if school else ""
