"""The policies of the survey pages: the respondent who holds the mailed link, or who held it before passing it on."""

from datetime import date

from fastapi import Depends, Request

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from services.survey.survey_links import SurveyLinks
from shared.access.policies import LinkPolicy
from shared.audit.shows import record_subject
from shared.web.problems import ended_link


async def find_respondent(token: str, request: Request) -> str:
    """The reference of the respondent; leaves the invitation in `request.state.linked`.

    Raises Problem 404 for a token that is not exactly one of this service, 410 for one that was revoked or has expired.
    """
    ref = await find_holder(token, request)
    if request.state.delegation is not None:
        raise ended_link()
    return ref


async def find_holder(token: str, request: Request) -> str:
    """The same, and who passed the survey on, with the delegation in `request.state.delegation`; else it is None."""
    links: SurveyLinks = request.app.state.dependencies[SurveyLinks]
    invitation_id, issue = links.read(token)
    invitation: Invitation = await request.app.state.commands.system_reader(Invitations).get(invitation_id)
    today: date = request.app.state.clock.today()
    delegation = invitation.delegation_of(issue)
    if (issue != invitation.link_issue and delegation is None) or today > invitation.link_ends_on:
        raise ended_link()
    request.state.linked, request.state.delegation = invitation, delegation
    record_subject(request, "invitation", invitation.id, invitation.brin)
    return delegation.from_ref if delegation is not None else invitation.respondent_ref


RESPONDENT = Depends(LinkPolicy("answer one survey", find_respondent))
HOLDER = Depends(LinkPolicy("read where one survey went", find_holder))
