"""Refuses what a page of another site makes a browser send: the defence against cross-site request forgery.

Browsers say where a request comes from (`Sec-Fetch-Site`, before that `Origin`) and no page can change that. Programs
say neither. It holds for every route and method that may change something (docs/decisions/cross-site-requests.md).
"""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.web.problems import Problem

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
OWN_SITES = ("same-origin", "none")
"""`none`: a person typed the address."""


class CrossOriginProtection:
    """An ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403, or pass the request on."""
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and _is_foreign(request := Request(scope)):
            problem = Problem(403, "foreign-form", "This form was sent by another site", "Use the form of the page.")
            return await problem.response(request)(scope, receive, send)
        return await self._app(scope, receive, send)


def comes_from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another site led to the request, itself or by a redirection."""
    return request.headers.get("sec-fetch-site", "none") not in OWN_SITES


def _is_foreign(request: Request) -> bool:
    origin = request.headers.get("origin", "")
    if comes_from_elsewhere(request):
        return True
    return bool(origin) and urlsplit(origin).netloc != request.headers.get("host")
