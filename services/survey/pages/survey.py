"""The first and the last page of a survey, and its JSON routes. GET never answers; answers may be corrected until the
survey closes."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.survey.answers_so_far import answers_so_far, keep_answers
from services.survey.invitation.invitation import Invitation, Status
from services.survey.pages.context import context, invitation_of
from services.survey.pages.survey_pages import address, pages
from services.survey.questionnaire.answers import Answers, as_given, read_answers
from services.survey.questionnaire.questionnaire import SCALES, Question, questions_for
from services.survey.questionnaire.themes import theme_of
from services.survey.respondent import HOLDER, RESPONDENT
from services.survey.submit_answers import seconds_since, submit_answers
from shared.audit.shows import shows
from shared.web.forms import FormFields
from shared.web.json_body import json_object
from shared.web.problems import Problem

router = APIRouter(include_in_schema=False, dependencies=[RESPONDENT, shows("invitation")])
holder_router = APIRouter(include_in_schema=False, dependencies=[HOLDER, shows("invitation")])


@holder_router.get("/survey/{token}")
async def show(request: Request) -> HTMLResponse:
    """What it is about and how long it takes; how far the respondent is; or the thanks, with the own answers. Whoever
    has passed it on reads that."""
    invitation = invitation_of(request)
    if request.state.delegation is not None:
        return pages.page(request, "passed_on.html", delegation=request.state.delegation)
    so_far = (await answers_so_far(request.app, invitation)).answers
    left, today = unanswered(invitation, so_far), request.app.state.clock.today()
    return pages.page(
        request,
        "start.html",
        **await context(request, invitation),
        may_delegate=invitation.may_be_delegated(today),
        may_compare=invitation.may_be_compared(today),
        answers=so_far,
        left=left,
        next_theme=theme_of(invitation.role, left[0].code).number if left else None,
    )


@router.get("/survey/{token}/check")
async def check(request: Request) -> Response:
    """All answers, before they are sent."""
    return await check_page(request, invitation_of(request), 200)


@router.post("/survey/{token}")
async def send(request: Request, fields: FormFields) -> Response:
    """Send what was kept, and what the form of a former version holds; when an answer is missing, all are listed."""
    invitation = invitation_of(request)
    if not invitation.is_open(request.app.state.clock.today()):
        return RedirectResponse(address(request), 303)
    answered = [question for question in questions_for(invitation.role) if question.code in fields]
    if answered and invitation.status is Status.INVITED:
        answers, _ = read_answers(answered, fields)
        codes, seconds = frozenset(question.code for question in answered), seconds_since(fields.get("opened_at", ""))
        await keep_answers(request.app, invitation, codes, answers, seconds)
    so_far = await answers_so_far(request.app, invitation)
    given = as_given(so_far.answers)
    given |= {question.code: fields[question.code] for question in answered}
    if await submit_answers(request.app, invitation, given, so_far.seconds):
        return await check_page(request, invitation, 422)
    return RedirectResponse(address(request), 303)


async def check_page(request: Request, invitation: Invitation, status: int) -> Response:
    """The answers by theme; those that are missing are errors once they were to be sent."""
    if not invitation.is_open(request.app.state.clock.today()):
        return RedirectResponse(address(request), 303)
    so_far = (await answers_so_far(request.app, invitation)).answers
    left = unanswered(invitation, so_far)
    where = {question.code: theme_of(invitation.role, question.code).number for question in left}
    values = {"answers": so_far, "left": left, "where": where, "failed": status != 200}
    return pages.page(request, "check.html", status, **await context(request, invitation), **values)


def unanswered(invitation: Invitation, answers: Answers) -> list[Question]:
    """The questions that still need an answer."""
    questions = questions_for(invitation.role)
    _, missing = read_answers(questions, as_given(answers))
    return [question for question in questions if question.code in missing]


@router.get("/api/survey/{token}")
async def questions(request: Request) -> dict[str, Any]:
    """The questions and their possible values, for programs."""
    invitation = invitation_of(request)
    listed = [
        {"code": q.code, "theme": q.theme, "words": q.text, "values": SCALES[q.scale].values}
        for q in questions_for(invitation.role)
    ]
    return {"placement_id": invitation.placement_id, "status": invitation.status, "questions": listed}


@router.post("/api/survey/{token}", status_code=204)
async def send_by_program(request: Request) -> None:
    """Answers as `{"S01": "4", …}`; 422 names the questions that lack one."""
    invitation = invitation_of(request)
    body = {str(key): str(value) for key, value in (await json_object(request)).items()}
    missing = await submit_answers(request.app, invitation, body, seconds_since(body.get("opened_at", "")))
    if missing:
        errors = [{"pointer": f"/{code}", "detail": "needs an answer"} for code in missing]
        raise Problem(422, "invalid", "Some questions still need an answer", errors=errors)
