"""Header fields that tell a browser what an answer may do; every answer of every service has them.

A route that says something else (a style sheet may be kept, a mail is shown within a page) is left as it is.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "strict-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""`strict-origin`: the path of a page never leaves it, as that of a link is secret, and forms still say where they come
from."""
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
"""For a year, also for names below ours; sent over TLS only, as browsers ignore it elsewhere."""


class SecurityHeaders:
    """An ASGI middleware, outside all others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        forwarded = next((value for name, value in scope["headers"] if name == b"x-forwarded-proto"), b"")
        added = {**SECURITY, **dict([HSTS])} if b"https" in (forwarded, scope["scheme"].encode()) else SECURITY

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in added.items():
                    headers.setdefault(name, value)
            await send(message)

        return await self._app(scope, receive, send_secured)
