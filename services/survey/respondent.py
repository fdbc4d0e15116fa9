"""The policy of the survey pages: the respondent who holds the mailed link."""

from fastapi import Depends, Request

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from services.survey.survey_links import SurveyLinks
from shared.access.policies import LinkPolicy


async def find_respondent(token: str, request: Request) -> str:
    """The reference of the respondent; leaves the invitation in `request.state.linked`. Raises Problem 404."""
    links: SurveyLinks = request.app.state.dependencies[SurveyLinks]
    invitation: Invitation = await request.app.state.commands.reader(Invitations).get(links.read(token))
    request.state.linked = invitation
    return invitation.respondent_ref


RESPONDENT = Depends(LinkPolicy("answer one survey", find_respondent))
