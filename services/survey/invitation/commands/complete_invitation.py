"""The command that completes an invitation after an answer."""

from dataclasses import dataclass

from services.survey.invitation.repository import Invitations
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


@dataclass(frozen=True)
class CompleteInvitation:
    """The invitation, and the time that answering took in seconds."""

    invitation_id: str
    seconds: int


async def complete_invitation(command: CompleteInvitation, invitations: Invitations, clock: Clock) -> Events:
    """Complete the invitation, which ends its reminders."""
    invitation = await invitations.get(command.invitation_id)
    return invitations.save(invitation.complete(clock.now(), command.seconds))
