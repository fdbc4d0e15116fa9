"""Holds the answer to a read, or to a request that was denied, until it is recorded."""

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.audit.record import Action
from shared.audit.recorder import Recorder, noted
from shared.messaging.model.errors import Unavailable
from shared.web.problems import Problem

DENIED = 403


class AuditMiddleware:
    """ASGI middleware inside which the policies are decided. Without a record no data leaves: 503."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the record is written between the status and the first byte of the answer."""
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

        return await self._app(scope, receive, send_recorded)


async def _record(request: Request, status: int) -> None:
    if getattr(request.state, "actor", None) is None:
        return
    recorder: Recorder = request.app.state.recorder
    if status == DENIED:
        await recorder.record(request, Action.DENIED, status)
    elif noted(request).records_read:
        await recorder.record(request, Action.READ, status)


async def _answer_503(request: Request, send: Send) -> None:
    problem = Problem(
        503,
        "unavailable",
        "This cannot be recorded now, so it is not shown",
        "Try again soon.",
        headers={"Retry-After": "5"},
    )
    await problem.response(request)(request.scope, request.receive, send)
