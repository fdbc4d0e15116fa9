"""The command that shows the comparison to a respondent, once."""

from services.survey.invitation.repository import Invitations
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem


async def compare_answers(command: str, invitations: Invitations, clock: Clock) -> Events:
    """Record that it is shown; `command` is the invitation's id.

    Raises Problem 409 for a student, before the answers were sent or after the closing, and the second time.
    """
    invitation, today = await invitations.get(command), clock.today()
    if not invitation.may_be_compared(today):
        raise Problem(409, "not-open", "This comparison is shown once, after the answers were sent")
    return invitations.save((invitation.compare(today), ()))
