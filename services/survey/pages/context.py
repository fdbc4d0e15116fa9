"""What every page about one survey shows."""

from typing import Any

from fastapi import Request

from services.survey.invitation.invitation import Invitation, Status
from services.survey.pages.about import about, day_in
from services.survey.pages.survey_pages import address, pages
from services.survey.questionnaire.length import length_for
from services.survey.questionnaire.questionnaire import SCALES
from services.survey.questionnaire.themes import themes_for
from services.survey.report.report_cells import BATCH_SIZE
from shared.events.vocabulary import Respondent


def invitation_of(request: Request) -> Invitation:
    """The invitation of the link."""
    found: Invitation = request.state.linked
    return found


async def context(request: Request, invitation: Invitation) -> dict[str, Any]:
    """Values of the templates."""
    language = pages.language(request)
    is_open = invitation.is_open(request.app.state.clock.today())
    return {
        "about": await about(request.app, invitation),
        "is_student": invitation.role is Respondent.STUDENT,
        "is_open": is_open,
        "is_sent": invitation.status is Status.COMPLETED,
        "is_scheduled": invitation.status is Status.SCHEDULED,
        "closes_on": day_in(language, invitation.closes_on),
        "day": lambda day: day_in(language, day),
        "to": lambda *parts: address(request, *map(str, parts)),
        "themes": themes_for(invitation.role),
        "length": length_for(invitation.role),
        "scales": SCALES,
        "batch_size": BATCH_SIZE,
    }
