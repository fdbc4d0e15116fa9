"""HTTP errors as RFC 9457 problem+json, or as a page in a browser. They never echo the request's data."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from opentelemetry import trace
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from shared.messaging.model.errors import AggregateNotFound, Conflict, NotReady, Unavailable
from shared.messaging.unit_of_work.page import ForeignCursorError
from shared.storage.errors import OUTAGES
from shared.web.problem_page import problem_page, reads_pages
from shared.web.security_headers import SECURITY

log = logging.getLogger(__name__)
RETRY = {"Retry-After": "5"}
MEDIA_TYPE = "application/problem+json"
INCOMPLETE_LINK = "incomplete-link"
INVALID = "The data is not valid"
FOLLOW_LINKS = "Follow the link of the page before."


class Problem(Exception):
    """An error response: `slug` names the kind of problem for programs, `detail` explains it to a person."""

    def __init__(
        self,
        status: int,
        slug: str,
        title: str,
        detail: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(title)
        self.status, self.slug, self.title, self.detail = status, slug, title, detail
        self.headers, self.more = dict(headers or {}), more

    def body(self) -> dict[str, Any]:
        """The members of the problem document."""
        context = trace.get_current_span().get_span_context()
        members = {"type": f"/problems/{self.slug}", "title": self.title, "status": self.status, "detail": self.detail}
        traced = {"trace_id": f"{context.trace_id:032x}"} if context.is_valid else {}
        return {key: value for key, value in {**members, **traced, **self.more}.items() if value != ""}

    def response(self, request: Request) -> Response:
        """The HTTP response to that request; the kind of problem is left in `request.state.problem`."""
        request.state.problem = self.slug
        body = self.body()
        if not reads_pages(request):
            return JSONResponse(body, self.status, {**SECURITY, **self.headers}, media_type=MEDIA_TYPE)
        page = problem_page(request, self.slug, body)
        page.headers.update(self.headers)
        return page


OF_OWN_CHECK = "Value error, "
"""What pydantic puts before the reasons that our own checks give."""


def field_errors(errors: Sequence[Any]) -> list[dict[str, str]]:
    """Pydantic's errors as pointer and reason; the value is left out, as it may be personal data."""
    return [
        {
            "pointer": "/" + "/".join(str(part) for part in error["loc"] if part != "body"),
            "detail": error["msg"].removeprefix(OF_OWN_CHECK),
        }
        for error in errors
    ]


def invalid(errors: Sequence[Any], title: str = INVALID) -> Problem:
    """422 naming every invalid field."""
    return Problem(422, "invalid", title, errors=field_errors(errors))


def _route(request: Request) -> str:
    """The route of a request for the log: without its values, as the token of a link is one of them."""
    return str(getattr(request.scope.get("route"), "path", "(no route)"))


def incomplete_link(**way_out: Any) -> Problem:
    """404 for a token with an invalid signature: most likely a part of the link was not copied. `find_link` is the
    address of a form that takes the own mail address, and mails the links of it."""
    title, advice = "This link is not complete", "Copy the whole link from the mail."
    return Problem(404, INCOMPLETE_LINK, title, advice, **way_out)


def ended_link(**way_out: Any) -> Problem:
    """410 for a link that was revoked, or whose time is over. `new_link` is the address of a form without fields that
    mails another one; `signs_instead` is the name of whom its holder let sign."""
    title, advice = "This link is no longer valid", "Use the link of a later mail, or ask the desk."
    return Problem(410, "ended-link", title, advice, **way_out)


def install_problems(app: FastAPI) -> None:
    """Turn every error of the application into a problem."""

    async def problem(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, Problem)
        return raised.response(request)

    async def invalid_request(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, RequestValidationError | ValidationError)
        return invalid(raised.errors()).response(request)

    async def http(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, HTTPException)
        slug = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}.get(raised.status_code, "http")
        return Problem(raised.status_code, slug, str(raised.detail), headers=raised.headers).response(request)

    async def foreign_cursor(request: Request, raised: Exception) -> Response:
        return Problem(422, "invalid", "This cursor is not of this list", FOLLOW_LINKS).response(request)

    async def unknown(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, AggregateNotFound)
        return Problem(404, "not-found", f"This {raised.subject_type} is not known here").response(request)

    async def bug(request: Request, raised: Exception) -> Response:
        log.error("%s %s failed", request.method, _route(request), exc_info=raised)
        title = "Something went wrong on our side"
        return Problem(500, "internal", title, "It was written down; try again.").response(request)

    async def outage(request: Request, raised: Exception) -> Response:
        log.warning("%s %s: the database is unreachable (%s)", request.method, _route(request), type(raised).__name__)
        title = "The service cannot reach its database"
        return Problem(503, "unavailable", title, "Send it again soon.", headers=RETRY).response(request)

    async def temporary(request: Request, raised: Exception) -> Response:
        log.warning("%s %s cannot be answered yet (%s)", request.method, _route(request), type(raised).__name__)
        title = "Something that this needs cannot be reached yet"
        return Problem(503, "unavailable", title, "Try again soon.", headers=RETRY).response(request)

    app.add_exception_handler(Problem, problem)
    for error in OUTAGES:
        app.add_exception_handler(error, outage)
    for error in (httpx2.HTTPError, NotReady, Conflict, Unavailable):
        app.add_exception_handler(error, temporary)
    app.add_exception_handler(RequestValidationError, invalid_request)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(AggregateNotFound, unknown)
    app.add_exception_handler(ForeignCursorError, foreign_cursor)
    app.add_exception_handler(Exception, bug)
