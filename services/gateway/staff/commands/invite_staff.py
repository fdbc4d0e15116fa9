"""Make a link by which one person gets roles at a school, or end one."""

from dataclasses import dataclass
from datetime import datetime

from services.gateway.staff.repository import SchoolStaffs
from services.gateway.staff.school_staff import SchoolStaff
from services.gateway.staff.staff_invitation import StaffInvitation
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class InviteStaff:
    """The link, and what the school is called where the caller knows it."""

    school: str
    invitation: StaffInvitation
    school_name: str = ""


@dataclass(frozen=True)
class RevokeInvitation:
    """The link with that id; without one, the link for the first administrator."""

    school: str
    now: datetime
    id: str = ""


async def invite_staff(command: InviteStaff, staffs: SchoolStaffs) -> Events:
    """Raises TooManyError."""
    staff = await staffs.find(command.school) or SchoolStaff(id=command.school)
    return staffs.save((staff.invite(command.invitation, command.school_name), ()))


async def revoke_invitation(command: RevokeInvitation, staffs: SchoolStaffs) -> Events:
    """Raises AggregateNotFound for a school for which no link was made."""
    staff = await staffs.get(command.school)
    return staffs.save((staff.revoke(command.id, command.now), ()))
