"""Refuses a body that is too large before anything else is done with the request, or while it is read.

FastAPI's own limit answers in plain text; every error here is a problem of RFC 9457.
"""

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.problems import Problem

MAX_BYTES = 256 * 1024
TITLE = f"The request is larger than {MAX_BYTES // 1024} KiB"


class BodyLimit:
    """An ASGI middleware. What announces its size is refused unread; what does not, at the first byte too many."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if announced.isdigit() and int(announced) > MAX_BYTES:
            problem = Problem(413, "too-large", TITLE, "Send less at a time.")
            return await problem.response(Request(scope))(scope, receive, send)
        left = MAX_BYTES

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, TITLE)
            return message

        return await self._app(scope, counted, send)
