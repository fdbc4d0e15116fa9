"""Take away what an account holds at a school."""

from dataclasses import dataclass

from services.gateway.staff.repository import SchoolStaffs
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class TakeAway:
    """From which account, and the subject of who does it."""

    school: str
    account: str
    by: str


async def take_away(command: TakeAway, staffs: SchoolStaffs) -> Events:
    """Raises AggregateNotFound and LastAdministratorError."""
    staff = await staffs.get(command.school)
    return staffs.save((staff.take_away(command.account, command.by), ()))
