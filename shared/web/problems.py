"""Errors over HTTP as RFC 9457 problem+json, or as a page in a browser. They never repeat what was sent."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from opentelemetry import trace
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from shared.messaging.errors import Unknown
from shared.storage.outage import OUTAGES
from shared.web.problem_page import problem_page, reads_pages

log = logging.getLogger(__name__)
RETRY = {"Retry-After": "5"}
MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """An answer that says no: `slug` names the kind of problem for programs, `detail` tells a person."""

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
        """The members of the problem."""
        context = trace.get_current_span().get_span_context()
        told = {"type": f"/problems/{self.slug}", "title": self.title, "status": self.status, "detail": self.detail}
        traced = {"trace_id": f"{context.trace_id:032x}"} if context.is_valid else {}
        return {key: value for key, value in {**told, **traced, **self.more}.items() if value != ""}

    def response(self, request: Request) -> Response:
        """As an HTTP response to that request."""
        body = self.body()
        if not reads_pages(request):
            return JSONResponse(body, self.status, self.headers, media_type=MEDIA_TYPE)
        page = problem_page(request, self.slug, body)
        page.headers.update(self.headers)
        return page


def wrong_fields(errors: Sequence[Any]) -> list[dict[str, str]]:
    """Pydantic's errors as pointer and reason; the value itself may be somebody's data and stays out."""
    return [
        {"pointer": "/" + "/".join(str(part) for part in error["loc"] if part != "body"), "detail": error["msg"]}
        for error in errors
    ]


def invalid(errors: Sequence[Any], title: str = "The data is not valid") -> Problem:
    """422 with every wrong field named."""
    return Problem(422, "invalid", title, errors=wrong_fields(errors))


def install_problems(app: FastAPI) -> None:
    """Every error of the application becomes a problem."""

    async def problem(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, Problem)
        return raised.response(request)

    async def invalid_request(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, RequestValidationError | ValidationError)
        return invalid(raised.errors()).response(request)

    async def http(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, HTTPException)
        slug = {404: "not-found", 405: "method-not-allowed"}.get(raised.status_code, "http")
        return Problem(raised.status_code, slug, str(raised.detail), headers=raised.headers).response(request)

    async def unknown(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, Unknown)
        return Problem(404, "not-found", f"This {raised.noun} is not known here").response(request)

    async def bug(request: Request, raised: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=raised)
        title = "Something went wrong on our side"
        return Problem(500, "internal", title, "It was written down; try again.").response(request)

    async def outage(request: Request, raised: Exception) -> Response:
        log.warning("%s %s: the store is away (%s)", request.method, request.url.path, type(raised).__name__)
        title = "The service cannot reach its store"
        return Problem(503, "unavailable", title, "Send it again soon.", headers=RETRY).response(request)

    app.add_exception_handler(Problem, problem)
    for away in OUTAGES:
        app.add_exception_handler(away, outage)
    app.add_exception_handler(RequestValidationError, invalid_request)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Unknown, unknown)
    app.add_exception_handler(Exception, bug)
