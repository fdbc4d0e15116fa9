"""The command that passes a survey on to a colleague."""

from dataclasses import dataclass

from services.survey.invitation.delegation import Colleague
from services.survey.invitation.repository import Invitations
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem


@dataclass(frozen=True)
class DelegateSurvey:
    """The invitation, the issue of the link that was used, and the colleague."""

    invitation_id: str
    issue: int
    to: Colleague


async def delegate_survey(command: DelegateSurvey, invitations: Invitations, clock: Clock) -> Events:
    """Pass it on; sent twice, it is passed on once. Raises Problem 409 when it was answered, is closed, or was passed
    on too often."""
    invitation = await invitations.get(command.invitation_id)
    if invitation.delegation_of(command.issue) is not None:
        return ()
    if not invitation.may_be_delegated(clock.today()):
        raise Problem(409, "not-open", "This survey can no longer be passed on")
    return invitations.save(invitation.delegate(command.to, clock.now()))
