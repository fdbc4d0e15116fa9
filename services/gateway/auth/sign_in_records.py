"""Who signed in, signed in again or signed out, and why, on record: the sign-in is no route of one policy."""

import logging

from fastapi import Request

from services.gateway.auth.session.staff_session import StaffSession
from shared.audit.record import Action, Subject
from shared.audit.recorder import Recorder
from shared.messaging.model.errors import Unavailable

log = logging.getLogger(__name__)
SESSION = "session"


async def record_sign_in(request: Request, opened: StaffSession, former: StaffSession | None) -> None:
    """Before the session opens: a step-up where the same person signs in again. Raises Unavailable."""
    again = former is not None and former.subject == opened.subject
    about = [Subject(SESSION, each.id) for each in (opened, former) if each is not None]
    recorder: Recorder = request.app.state.recorder
    actor = opened.member().actor
    await recorder.record(request, Action.STEP_UP if again else Action.SIGN_IN, 303, actor=actor, about=about)


async def record_sign_out(request: Request, ended: StaffSession, reason: str) -> None:
    """After the session ended: that must not fail because it cannot be recorded."""
    recorder: Recorder = request.app.state.recorder
    about, actor = (Subject(SESSION, ended.id),), ended.member().actor
    try:
        await recorder.record(request, Action.SIGN_OUT, actor=actor, about=about, reason=reason)
    except Unavailable as error:
        log.error("the end of a session of %s (%s) is not on record: %s", ended.subject, reason, error)
