"""Holds the answer until it is on record: a read, a denial, or what came of a change."""

import logging

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.audit.record import Action
from shared.audit.recorder import Recorder, noted
from shared.audit.refusal_counter import RefusalCounter
from shared.messaging.model.errors import Unavailable
from shared.web.problems import Problem

log = logging.getLogger(__name__)
UNAUTHENTICATED, DENIED = 401, 403


class AuditMiddleware:
    """ASGI middleware inside which the policies are decided. Without a record no data leaves: 503."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the record is written between the status and the first byte of the answer. A change
        that ends without an answer, because its process ends, has no outcome."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        scope.setdefault("state", {})
        unrecorded = False

        async def send_recorded(message: Message) -> None:
            nonlocal unrecorded
            if message["type"] == "http.response.start":
                try:
                    await _record(Request(scope, receive), message["status"])
                except Unavailable:
                    unrecorded = True
                    await _answer_503(Request(scope, receive), send)
            if not unrecorded:
                await send(message)

        try:
            await self._app(scope, receive, send_recorded)
        except Exception:
            if noted(Request(scope)).change:
                await _record_outcome(Request(scope, receive), 500, "internal")
            raise
        return None


async def _record(request: Request, status: int) -> None:
    recorder: Recorder = request.app.state.recorder
    problem = getattr(request.state, "problem", "")
    if noted(request).change:
        await _record_outcome(request, status, problem)
    elif status == UNAUTHENTICATED or (status == DENIED and getattr(request.state, "actor", None) is None):
        counter: RefusalCounter = request.app.state.refusal_counter
        counter.count(request, problem)
    elif status == DENIED:
        await recorder.record(request, Action.DENIED, status, reason=problem)
    elif noted(request).records_read:
        await recorder.record(request, Action.READ, status)


async def _record_outcome(request: Request, status: int, problem: str) -> None:
    """The change has happened or has failed, so the answer leaves even if this cannot be written."""
    recorder: Recorder = request.app.state.recorder
    try:
        await recorder.record_outcome(request, status, problem)
    except Unavailable as error:
        log.error("what came of a change is not on record: %s", error)


async def _answer_503(request: Request, send: Send) -> None:
    problem = Problem(
        503,
        "unavailable",
        "This cannot be recorded now, so it is not shown",
        "Try again soon.",
        headers={"Retry-After": "5"},
    )
    await problem.response(request)(request.scope, request.receive, send)
