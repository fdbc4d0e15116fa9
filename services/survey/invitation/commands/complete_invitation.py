"""A respondent has answered."""

from dataclasses import dataclass

from services.survey.invitation.store import Invitations
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts


@dataclass(frozen=True)
class CompleteInvitation:
    """Which invitation, and how long it took."""

    invitation_id: str
    seconds: int


async def complete_invitation(command: CompleteInvitation, invitations: Invitations, clock: Clock) -> Facts:
    """Reminders stop at once."""
    invitation = await invitations.get(command.invitation_id)
    return invitations.keep(invitation.complete(clock.now(), command.seconds))
