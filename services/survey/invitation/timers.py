"""Timers of an invitation."""

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from services.survey.workplace.workplace import Workplaces
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Invitations, "invite")
async def invite_respondent(
    invitation: Invitation, invitations: Invitations, workplaces: Workplaces, clock: Clock
) -> Events:
    """Invite the respondent a week before the end (R105)."""
    workplace = await workplaces.of(invitation.company_id)
    return invitations.save(invitation.invite(workplace, clock.today()))


@on_timer(Invitations, "remind")
async def remind_respondent(invitation: Invitation, invitations: Invitations) -> Events:
    """Remind the respondent after 7 and 14 days without an answer."""
    return invitations.save(invitation.remind())


@on_timer(Invitations, "close")
async def close_invitation(invitation: Invitation, invitations: Invitations) -> Events:
    """Expire the invitation after 28 days."""
    return invitations.save(invitation.close())


@on_timer(Invitations, "delete_colleagues")
async def delete_colleagues(invitation: Invitation, invitations: Invitations) -> Events:
    """Delete the names and addresses of those it was passed on to, when nobody is mailed about it any more."""
    return invitations.save((invitation.delete_colleagues(), ()))
