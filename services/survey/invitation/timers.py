"""What happens to an invitation when its dates come."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.store import Invitations
from services.survey.workplace.workplace import Workplaces
from shared.messaging.clock import Clock
from shared.messaging.handler import when
from shared.messaging.noun import Facts


@when(Invitations, "invite")
async def invite_respondent(
    invitation: Invitation, invitations: Invitations, workplaces: Workplaces, clock: Clock
) -> Facts:
    """A week before the end (R105)."""
    workplace = await workplaces.of(invitation.company_id)
    return invitations.keep(invitation.invite(workplace, clock.today()))


@when(Invitations, "remind")
async def remind_respondent(invitation: Invitation, invitations: Invitations) -> Facts:
    """After 7 and 14 days without an answer."""
    return invitations.keep(invitation.remind())


@when(Invitations, "close")
async def close_invitation(invitation: Invitation, invitations: Invitations) -> Facts:
    """After 28 days."""
    return invitations.keep(invitation.close())
