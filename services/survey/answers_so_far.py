"""What a respondent has answered: the kept pages until they are sent, and after that the response until it is final."""

from fastapi import FastAPI

from services.survey.draft.commands.keep_page import KeepPage, keep_page
from services.survey.draft.draft import Drafts
from services.survey.draft.draft_cipher import DraftCipher, Kept
from services.survey.invitation.invitation import Invitation, Status
from services.survey.questionnaire.answers import Answers
from services.survey.response.response import Responses
from services.survey.survey_links import SurveyLinks

MAX_PAGE_SECONDS = 900
"""A page that stays open longer was left, and says nothing of the time that answering takes (R110)."""


def draft_id(app: FastAPI, invitation: Invitation) -> str:
    """The id of the pages that the present respondent keeps; whoever passes the survey on does not pass them on."""
    links: SurveyLinks = app.state.dependencies[SurveyLinks]
    return links.draft_id(invitation.id, len(invitation.delegations))


async def answers_so_far(app: FastAPI, invitation: Invitation) -> Kept:
    """Nothing for a survey that was not begun, and for one whose answers are final: nobody is shown those again."""
    if not invitation.is_open(app.state.clock.today()):
        return Kept()
    commands, links = app.state.commands, app.state.dependencies[SurveyLinks]
    if invitation.status is Status.COMPLETED:
        response = await commands.system_reader(Responses).find(links.response_id(invitation.id))
        return Kept(response.answers) if response is not None and not response.is_final else Kept()
    cipher: DraftCipher = app.state.dependencies[DraftCipher]
    return cipher.open(await commands.system_reader(Drafts).find(draft_id(app, invitation)))


async def keep_answers(
    app: FastAPI, invitation: Invitation, on_page: frozenset[str], answers: Answers, seconds: int
) -> None:
    """Keep the answers to these questions."""
    command = KeepPage(
        draft_id(app, invitation),
        invitation.brin,
        invitation.closes_on,
        on_page,
        answers,
        min(seconds, MAX_PAGE_SECONDS),
    )
    await app.state.commands.execute(keep_page, command, actor=invitation.role.value)
