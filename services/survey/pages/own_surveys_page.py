"""All surveys of one person on one page: a trainer of several students needs one mail only."""

import asyncio
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.survey.invitation.invitation import Invitation, Status
from services.survey.invitation.repository import Invitations
from services.survey.pages.about import About, about
from services.survey.pages.context import context, invitation_of
from services.survey.pages.survey_pages import in_same_language, pages
from services.survey.respondent import RESPONDENT
from services.survey.survey_links import SurveyLinks
from shared.audit.shows import record_subject, shows

router = APIRouter(include_in_schema=False, dependencies=[RESPONDENT, shows("invitation")])


class OwnSurvey(NamedTuple):
    """A row: what it is about, whether it was answered, and the page of it."""

    invitation: Invitation
    about: About
    is_sent: bool
    href: str


@router.get("/survey/{token}/mine")
async def show_own(request: Request) -> HTMLResponse:
    """The open surveys of the respondent, those that are not answered first."""
    invitation = invitation_of(request)
    today, links = request.app.state.clock.today(), request.app.state.dependencies[SurveyLinks]
    found = await request.app.state.commands.system_reader(Invitations).of_respondent(invitation.respondent_ref)
    is_open = [each for each in found if each.is_open(today)]
    is_open.sort(key=lambda each: (each.status is Status.COMPLETED, each.closes_on, each.id))
    subjects = await asyncio.gather(*(about(request.app, each) for each in is_open))
    for each in is_open:
        record_subject(request, "invitation", each.id, each.brin)
    own = [
        OwnSurvey(each, what, each.status is Status.COMPLETED, in_same_language(request, _path(links, each)))
        for each, what in zip(is_open, subjects, strict=True)
    ]
    return pages.page(request, "own_surveys.html", **await context(request, invitation), own=own)


def _path(links: SurveyLinks, invitation: Invitation) -> str:
    return f"/survey/{links.token(invitation.id, invitation.link_issue)}"
