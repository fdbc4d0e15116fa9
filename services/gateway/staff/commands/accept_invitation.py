"""Give the roles of a link to the account that signed in with it."""

from dataclasses import dataclass
from datetime import datetime

from services.gateway.staff.refusals import InvitationEndedError
from services.gateway.staff.repository import SchoolStaffs
from services.gateway.staff.staff_invitation import InvitationState
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class AcceptInvitation:
    """The hash of the link's token, and who signed in."""

    school: str
    sha256: str
    issuer: str
    subject: str
    name: str
    now: datetime


async def accept_invitation(command: AcceptInvitation, staffs: SchoolStaffs) -> Events:
    """Using the link and giving the roles is one write, so that two who open it at the same time do not both get them.
    Raises InvitationEndedError and TooManyError."""
    staff = await staffs.find(command.school)
    if staff is None:
        raise InvitationEndedError(InvitationState.REVOKED)
    accepted = staff.accept(command.sha256, command.issuer, command.subject, command.name, command.now)
    return staffs.save((accepted, ()))
