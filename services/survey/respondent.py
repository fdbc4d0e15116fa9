"""The policy of the survey pages: the respondent who holds the mailed link."""

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
    links: SurveyLinks = request.app.state.dependencies[SurveyLinks]
    invitation_id, issue = links.read(token)
    invitation: Invitation = await request.app.state.commands.system_reader(Invitations).get(invitation_id)
    today: date = request.app.state.clock.today()
    if issue != invitation.link_issue or today > invitation.link_ends_on:
        raise ended_link()
    request.state.linked = invitation
    record_subject(request, "invitation", invitation.id, invitation.brin)
    return invitation.respondent_ref


RESPONDENT = Depends(LinkPolicy("answer one survey", find_respondent))
