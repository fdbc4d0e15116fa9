"""A request that carries a W3C `traceparent` is followed from there: what it leads to belongs to the caller's trace."""

from starlette.types import ASGIApp, Receive, Scope, Send

from shared.messaging.tracing import carried, current_traceparent


class Traces:
    """ASGI middleware; a header that is no traceparent is read as none. Where spans are recorded FastAPI has begun one
    under the caller's already."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sets the trace for the time of the request."""
        if scope["type"] != "http" or current_traceparent():
            return await self._app(scope, receive, send)
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        told = next((value for name, value in headers if name == b"traceparent"), b"")
        with carried(told.decode("latin-1")):
            return await self._app(scope, receive, send)
