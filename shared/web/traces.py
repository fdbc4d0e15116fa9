"""A request that carries a W3C `traceparent` is followed from there: what it leads to belongs to the caller's trace."""

from starlette.types import ASGIApp, Receive, Scope, Send

from shared.messaging.tracing import asked_in


class Traces:
    """ASGI middleware; a header that is no traceparent is read as none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sets the trace for the time of the request."""
        if scope["type"] == "http":
            headers: list[tuple[bytes, bytes]] = scope["headers"]
            told = next((value for name, value in headers if name == b"traceparent"), b"")
            asked_in.set(told.decode("latin-1"))
        await self._app(scope, receive, send)
