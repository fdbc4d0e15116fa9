"""Cursors in addresses: where the next page of a list begins."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated

import orjson
from fastapi import Depends, Query, Request, Response
from pydantic import TypeAdapter, ValidationError

from shared.messaging.unit_of_work.page import Cursor
from shared.web.problems import FOLLOW_LINKS, Problem

MAX_CURSOR = 500
_VALUES = TypeAdapter(Cursor)


def encode(cursor: Cursor) -> str:
    """The cursor as text for an address."""
    return urlsafe_b64encode(orjson.dumps(cursor)).decode().rstrip("=")


def decode(text: str) -> Cursor | None:
    """The cursor of a text; None for an empty one. Raises Problem 422."""
    if not text:
        return None
    try:
        return _VALUES.validate_python(orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4))))
    except (ValueError, ValidationError) as error:
        raise Problem(422, "invalid", "This is not the cursor of a list", FOLLOW_LINKS) from error


def _after(after: Annotated[str, Query(max_length=MAX_CURSOR)] = "") -> Cursor | None:
    """The cursor in the address of a request."""
    return decode(after)


After = Annotated[Cursor | None, Depends(_after)]
"""A parameter of a route: the page behind that cursor, or the first one."""


def link_next(request: Request, response: Response, next_: Cursor | None) -> None:
    """Name the next page in the `Link` header (RFC 8288); a list without the header has no more."""
    if next_ is not None:
        url = request.url.include_query_params(after=encode(next_))
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
