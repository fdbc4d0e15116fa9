"""Continue the trace of a request's W3C `traceparent` header, or start a new one."""

from starlette.types import ASGIApp, Receive, Scope, Send

from shared.telemetry.tracing import continue_trace, current_traceparent


class TracingMiddleware:
    """ASGI middleware; an invalid header counts as none. Where spans are recorded, FastAPI's instrumentation already
    continues the trace."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the trace for the duration of the request."""
        if scope["type"] != "http" or current_traceparent():
            return await self._app(scope, receive, send)
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        traceparent = next((value for name, value in headers if name == b"traceparent"), b"")
        with continue_trace(traceparent.decode("latin-1")):
            return await self._app(scope, receive, send)
