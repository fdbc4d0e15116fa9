"""Refuses a body that is too large where it is read: unread when it announces its size, or at the first byte too many.

Who may not send it learns that first (401, 403), and a route that reads no body does not mind.

FastAPI's own limit answers in plain text; every error here is a problem of RFC 9457.
"""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BYTES = 256 * 1024


class BodyLimit:
    """An ASGI middleware, inside which policies and routes run. `larger` is the most bytes below a path that takes more
    than others."""

    def __init__(self, app: ASGIApp, larger: Mapping[str, int] | None = None) -> None:
        self._app, self._larger = app, larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        limit = next((most for path, most in self._larger.items() if scope["path"].startswith(f"{path}/")), MAX_BYTES)
        title = f"The request is larger than {limit // 1024} KiB"
        too_large = announced.isdigit() and int(announced) > limit
        left = limit

        async def counted() -> Message:
            nonlocal left
            if too_large:
                raise HTTPException(413, title)
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, title)
            return message

        async def send_last(message: Message) -> None:
            """The body stays unread, so no further request can follow on the connection."""
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), (b"connection", b"close")]}
            await send(message)

        return await self._app(scope, counted, send_last if too_large else send)
