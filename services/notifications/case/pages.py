"""The page of the desk: open questions and undelivered mails of its school. Operators see those of all, and of none."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.notifications.case.case import Case
from services.notifications.case.commands.answer_case import AnswerCase, answer_case
from services.notifications.case.repository import Cases
from services.notifications.message.message import Message
from services.notifications.message.repository import Messages
from services.notifications.message.undelivered_rows import rows_of
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for, scope_of
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref
from shared.web.cursors import After, decode, encode
from shared.web.layout import Pages, language_of
from shared.web.translations import load_translations

router = APIRouter(include_in_schema=False, dependencies=[staff(Role.DESK, Role.OPERATOR), shows("case", "case_id")])
PAGE = 50
pages = Pages(Path(__file__).parent / "templates", load_translations(Path(__file__).parent / "locale"))


@router.get("/desk")
async def desk(request: Request, after: After = None, mails_after: str = "", waiting_after: str = "") -> HTMLResponse:
    """A page of open cases, one of mails that were not delivered, and one of those that wait to be sent."""
    now, today = request.app.state.clock.now(), request.app.state.clock.today()
    cases = await reader_for(request, Cases).find_open(PAGE, after)
    mails = await reader_for(request, Messages).find_undelivered(PAGE, decode(mails_after))
    waiting = await reader_for(request, Messages).find_waiting(now, PAGE, decode(waiting_after))
    _note(request, cases.items, [*mails.items, *waiting.items])
    shown: dict[str, Any] = {"mails": list(rows_of(mails.items, language_of(request))), "more": mails.next}
    shown |= {"waiting": list(rows_of(waiting.items, language_of(request))), "more_waiting": waiting.next}
    return pages.page(request, "desk.html", cases=cases, **shown, today=today, encode=encode)


@router.post("/desk/cases/{case_id}/answer")
async def answer(case_id: Ref, request: Request) -> RedirectResponse:
    """Mark a case as answered; the asker gets a mail."""
    await request.app.state.commands.execute(
        answer_case, AnswerCase(case_id=case_id), actor=request.state.actor.id, scope=scope_of(request)
    )
    return RedirectResponse(f"/desk?{request.url.query}", 303)


def _note(request: Request, cases: Sequence[Case], mails: Sequence[Message]) -> None:
    """Whose cases and mails the page shows."""
    for case in cases:
        record_subject(request, "case", case.id)
        if case.asker_id is not None:
            record_subject(request, "person", case.asker_id)
    for message in mails:
        record_subject(request, "message", message.id)
        record_subject(request, "person", message.recipient_ref)
