"""Answering: the answers are kept first, then the invitation is completed. After a crash between, send again."""

from datetime import UTC, datetime

from fastapi import FastAPI

from services.survey.invitation.commands.complete_invitation import CompleteInvitation, complete_invitation
from services.survey.invitation.invitation import Invitation, Status
from services.survey.questionnaire.questionnaire import read_answers
from services.survey.response.commands.keep_response import keep_response
from services.survey.response.response import Response
from services.survey.survey_links import SurveyLinks
from shared.events.vocabulary import Respondent
from shared.web.problems import Problem

ANSWERABLE = (Status.INVITED, Status.COMPLETED)
STUDENT, COMPANY = "STUDENT", "COMPANY"
LONGEST = 24 * 3600


async def answer(app: FastAPI, invitation: Invitation, given: dict[str, str]) -> list[str]:
    """Keep the answers of an invitation; returns the codes that still need one, and then keeps nothing.

    Raises Problem 409 when the survey is not open.
    """
    if invitation.status not in ANSWERABLE:
        raise Problem(409, "not-open", "This survey is not open")
    answers, lacking = read_answers(invitation.role, given)
    if lacking:
        return lacking
    links: SurveyLinks = app.state.tools[SurveyLinks]
    today = app.state.clock.today()
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
    )
    await app.state.perform(keep_response, response)
    completed = CompleteInvitation(invitation.id, _seconds(given.get("opened_at", "")))
    await app.state.perform(complete_invitation, completed, actor=invitation.role.value)
    return []


def _seconds(opened_at: str) -> int:
    """How long it took, as far as the page can know (R110)."""
    try:
        taken = (datetime.now(UTC) - datetime.fromisoformat(opened_at)).total_seconds()
    except (ValueError, TypeError):
        return 0
    return max(0, min(int(taken), LONGEST))
