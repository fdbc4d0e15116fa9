"""The page of the desk: which questions wait, and which mails did not arrive."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.notifications.case.commands.answer_case import AnswerCase, answer_case
from services.notifications.case.store import Cases
from services.notifications.message.store import Messages
from shared.events.identifiers import Ref
from shared.web.forms import refuse_foreign
from shared.web.layout import Pages
from shared.web.words import load_words

router = APIRouter(include_in_schema=False)
pages = Pages(Path(__file__).parent / "templates", load_words(Path(__file__).parent / "words.toml"))


@router.get("/desk")
async def desk(request: Request) -> HTMLResponse:
    """What waits for the desk."""
    perform, today = request.app.state.perform, request.app.state.clock.today()
    cases = await perform.reading(Cases).open_ones()
    failed = await perform.reading(Messages).that_failed()
    return pages.page(request, "desk.html", cases=cases, failed=failed, today=today)


@router.post("/desk/cases/{case_id}/answer")
async def answer(case_id: Ref, request: Request) -> RedirectResponse:
    """Mark a question answered; the asker gets a mail."""
    refuse_foreign(request)
    await request.app.state.perform(answer_case, AnswerCase(case_id=case_id), actor="desk")
    return RedirectResponse(f"/desk?{request.url.query}", 303)
