"""One theme a page: shown with what was answered, kept with each step, corrected after the answers were sent."""

from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.survey.answers_so_far import answers_so_far, keep_answers
from services.survey.invitation.invitation import Invitation, Status
from services.survey.pages.context import context, invitation_of
from services.survey.pages.survey import check_page
from services.survey.pages.survey_pages import address, pages
from services.survey.questionnaire.answers import MAX_TEXT, Answers, as_given, read_answers
from services.survey.questionnaire.themes import Theme, themes_for
from services.survey.respondent import RESPONDENT
from services.survey.submit_answers import seconds_since, submit_answers
from shared.audit.shows import shows
from shared.web.forms import FormFields
from shared.web.problems import Problem

router = APIRouter(
    prefix="/survey/{token}/themes", include_in_schema=False, dependencies=[RESPONDENT, shows("invitation")]
)


@router.get("/{number}")
async def show_theme(request: Request, number: int) -> Response:
    """The questions of the page, with the answers so far."""
    invitation = invitation_of(request)
    theme = _theme(invitation, number)
    if not invitation.is_open(request.app.state.clock.today()):
        return RedirectResponse(address(request), 303)
    so_far = await answers_so_far(request.app, invitation)
    return await _page(request, invitation, theme, as_given(so_far.answers), [])


@router.post("/{number}")
async def save_theme(request: Request, number: int, fields: FormFields) -> Response:
    """Keep the answers of the page and go on, back, or stop for now. Only who goes on is told what is missing."""
    invitation = invitation_of(request)
    theme = _theme(invitation, number)
    if not invitation.is_open(request.app.state.clock.today()):
        return RedirectResponse(address(request), 303)
    answers, missing = read_answers(theme.questions, fields)
    if invitation.status is Status.COMPLETED:
        return await _correct(request, invitation, theme, fields, answers, missing)
    on_page = frozenset(question.code for question in theme.questions)
    await keep_answers(request.app, invitation, on_page, answers, seconds_since(fields.get("opened_at", "")))
    match fields.get("action"):
        case "later":
            return RedirectResponse(address(request), 303)
        case "back" if number > 1:
            return RedirectResponse(address(request, "themes", str(number - 1)), 303)
        case _ if missing:
            return await _page(request, invitation, theme, fields, missing, 422)
    last = number == len(themes_for(invitation.role))
    return RedirectResponse(address(request, "check") if last else address(request, "themes", str(number + 1)), 303)


async def _correct(
    request: Request,
    invitation: Invitation,
    theme: Theme,
    fields: Mapping[str, str],
    answers: Answers,
    missing: list[str],
) -> Response:
    """Replace the answers of this page among those that were sent."""
    if missing:
        return await _page(request, invitation, theme, fields, missing, 422)
    sent = await answers_so_far(request.app, invitation)
    on_page = {question.code for question in theme.questions}
    others = {code: answer for code, answer in sent.answers.items() if code not in on_page}
    corrected = as_given({**others, **answers})
    if await submit_answers(request.app, invitation, corrected, sent.seconds):
        return await check_page(request, invitation, 422)
    return RedirectResponse(address(request), 303)


def _theme(invitation: Invitation, number: int) -> Theme:
    found = [theme for theme in themes_for(invitation.role) if theme.number == number]
    if not found:
        raise Problem(404, "not-found", "There is no such page of the survey")
    return found[0]


async def _page(
    request: Request,
    invitation: Invitation,
    theme: Theme,
    filled: Mapping[str, str],
    missing: list[str],
    status: int = 200,
) -> HTMLResponse:
    return pages.page(
        request,
        "theme.html",
        status,
        **await context(request, invitation),
        theme=theme,
        filled=filled,
        missing=missing,
        max_text=MAX_TEXT,
        leading={question.after for question in theme.questions if question.after},
        opened_at=datetime.now(UTC).isoformat(),
    )
