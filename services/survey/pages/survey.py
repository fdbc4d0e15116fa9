"""The survey page and its JSON routes. GET never answers; the last answers count until the survey closes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.survey.invitation.invitation import Invitation
from services.survey.questionnaire.questionnaire import SCALES, questions_for
from services.survey.respondent import RESPONDENT
from services.survey.submit_answers import submit_answers
from shared.audit.shows import shows
from shared.web.forms import form_fields, own_address
from shared.web.json_body import json_object
from shared.web.layout import Pages
from shared.web.problems import Problem
from shared.web.translations import load_translations

HERE = Path(__file__).parent
router = APIRouter(include_in_schema=False, dependencies=[RESPONDENT, shows("invitation")])
pages = Pages(HERE / "templates", load_translations(HERE / "translations.toml"))


@router.get("/survey/{token}")
async def show(request: Request) -> HTMLResponse:
    """The questions and their purpose."""
    return _page(request, invitation_of(request), {}, [])


@router.post("/survey/{token}")
async def send(request: Request) -> Response:
    """Save the answers; when some are missing, the page names them and keeps what was filled in."""
    invitation = invitation_of(request)
    given = await form_fields(request)
    missing = await submit_answers(request.app, invitation, given)
    if missing:
        return _page(request, invitation, given, missing, 422)
    return RedirectResponse(own_address(request), 303)


def invitation_of(request: Request) -> Invitation:
    """The invitation of the link."""
    found: Invitation = request.state.linked
    return found


def _page(
    request: Request, invitation: Invitation, filled: dict[str, str], missing: list[str], status: int = 200
) -> HTMLResponse:
    opened: Any = filled.get("opened_at") or datetime.now(UTC).isoformat()
    return pages.page(
        request,
        "survey.html",
        status,
        invitation=invitation,
        state=invitation.status.value,
        is_open=invitation.is_open(request.app.state.clock.today()),
        filled=filled,
        missing=missing,
        questions=questions_for(invitation.role),
        scales=SCALES,
        opened_at=opened,
    )


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
    body = await json_object(request)
    missing = await submit_answers(request.app, invitation, {str(key): str(value) for key, value in body.items()})
    if missing:
        errors = [{"pointer": f"/{code}", "detail": "needs an answer"} for code in missing]
        raise Problem(422, "invalid", "Some questions still need an answer", errors=errors)
