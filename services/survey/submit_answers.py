"""Saves the answers of a survey first, completes the invitation second and deletes the kept pages last; a retry after a
crash is safe."""

from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi import FastAPI

from services.survey.answers_so_far import draft_id
from services.survey.draft.commands.delete_sent_pages import delete_sent_pages
from services.survey.invitation.commands.complete_invitation import CompleteInvitation, complete_invitation
from services.survey.invitation.invitation import Invitation
from services.survey.questionnaire.answers import read_answers
from services.survey.questionnaire.questionnaire import questions_for
from services.survey.response.commands.save_response import save_response
from services.survey.response.response import Response
from services.survey.survey_links import SurveyLinks
from shared.events.vocabulary import Respondent
from shared.web.problems import Problem

STUDENT, COMPANY = "STUDENT", "COMPANY"
MAX_SECONDS = 24 * 3600


async def submit_answers(app: FastAPI, invitation: Invitation, given: Mapping[str, str], seconds: int) -> list[str]:
    """Save the answers of an invitation, which took so many seconds; when some are missing, return their codes and save
    nothing.

    Raises Problem 409 when the survey is not open.
    """
    today = app.state.clock.today()
    if not invitation.is_open(today):
        raise Problem(409, "not-open", "This survey is not open")
    answers, missing = read_answers(questions_for(invitation.role), given)
    if missing:
        return missing
    links: SurveyLinks = app.state.dependencies[SurveyLinks]
    response = Response(
        id=links.response_id(invitation.id),
        side=STUDENT if invitation.role is Respondent.STUDENT else COMPANY,
        crebo=invitation.crebo,
        brin=invitation.brin,
        sector=invitation.sector,
        path=invitation.path,
        level=invitation.level,
        period=f"{today:%Y}",
        answers=answers,
        closes_on=invitation.closes_on,
    )
    await app.state.commands.execute(save_response, response)
    completed = CompleteInvitation(invitation.id, min(seconds, MAX_SECONDS))
    await app.state.commands.execute(complete_invitation, completed, actor=invitation.role.value)
    await app.state.commands.execute(delete_sent_pages, draft_id(app, invitation))
    return []


def seconds_since(opened_at: str) -> int:
    """Seconds since the page was opened, by the page's own hidden field; 0 when unknown (R110)."""
    try:
        taken = (datetime.now(UTC) - datetime.fromisoformat(opened_at)).total_seconds()
    except (ValueError, TypeError):
        return 0
    return max(0, int(taken))
