"""The command that ends the link of an invitation."""

from services.survey.invitation.repository import Invitations
from shared.messaging.model.aggregate import Events


async def revoke_link(command: str, invitations: Invitations) -> Events:
    """The next mail holds the next issue; `command` is the invitation's id. Raises AggregateNotFound."""
    invitation = await invitations.get(command)
    return invitations.save((invitation.revoke_link(), ()))
