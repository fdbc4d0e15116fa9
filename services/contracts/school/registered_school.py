"""What a school is called, where its desk is reached and how its pages look, as far as agreements and their pages
show it."""

from datetime import date

from shared.access.relation import SCHOOL_CODE
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy

Dated = tuple[tuple[date, str], ...]
"""Values by the day from which each holds, in the order of the days."""


class RegisteredSchool(Aggregate):
    """State; its id is the code of the school."""

    name: str = ""
    mailboxes: Dated = ()
    """Of the desk, by the day from which each holds, in the order of the days."""

    colours: Dated = ()
    """Of its pages, as `#0b5f73`, in the same manner; empty for those of every school."""

    @property
    def school_code(self) -> str:
        """It belongs to itself."""
        return self.id

    def called(self, name: str) -> "RegisteredSchool":
        """With that name from now on."""
        return self.model_copy(update={"name": name})

    def set_from(self, valid_from: date, mailbox: str, colour: str) -> "RegisteredSchool":
        """With that mailbox of the desk and that colour from a day on; those of the same day are replaced."""
        dated = {
            "mailboxes": _with(self.mailboxes, valid_from, mailbox),
            "colours": _with(self.colours, valid_from, colour),
        }
        return self.model_copy(update=dated)

    def mailbox_on(self, day: date) -> str:
        """Of the desk on that day; empty before the first."""
        return _on(self.mailboxes, day)

    def colour_on(self, day: date) -> str:
        """Of its pages on that day; empty where it has none."""
        return _on(self.colours, day)


def _with(dated: Dated, valid_from: date, value: str) -> Dated:
    return tuple(sorted([*(each for each in dated if each[0] != valid_from), (valid_from, value)]))


def _on(dated: Dated, day: date) -> str:
    return next((value for valid_from, value in reversed(dated) if valid_from <= day), "")


class RegisteredSchools(Repository[RegisteredSchool]):
    """Of the schools whose registration was told."""

    aggregate, subject_type, collection = RegisteredSchool, "registered_school", "registered_schools"
    tenancy = Tenancy.SCHOOL

    async def name_of(self, brin: str) -> str:
        """Of the school with that code, or with a site of it; empty where it was not told."""
        school = await self.find(brin[:SCHOOL_CODE])
        return school.name if school else ""

    async def of(self, brin: str) -> RegisteredSchool:
        """The school with that code, or with a site of it; one of which nothing is known where it was not told."""
        code = brin[:SCHOOL_CODE]
        return await self.find(code) or RegisteredSchool(id=code)
