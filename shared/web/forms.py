"""HTML forms, read within limits.

A route takes its fields with `fields: FormFields`, read after its policy; FastAPI's own reading comes before any.
"""

from contextlib import AbstractAsyncContextManager
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.datastructures import FormData

from shared.web.problems import Problem

FORM, MULTIPART, MAX_FIELDS = "application/x-www-form-urlencoded", "multipart/form-data", 200


async def form_fields(request: Request) -> dict[str, str]:
    """The fields of a form by name; of two with one name the last. Raises Problem 415 for another kind of body, and 400
    for what is not UTF-8, holds a NUL, or has more than 200 fields."""
    body = await request.body()
    if not body:
        return {}
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Problem(415, "media-type", "Send the form of the page", headers={"Accept": FORM})
    try:
        found = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError:
        raise Problem(400, "malformed", "This is not the form of the page") from None
    fields = dict(found)
    if any("\0" in text for each in fields.items() for text in each):
        raise Problem(400, "malformed", "This is not the form of the page")
    return fields


def multipart_form(request: Request) -> AbstractAsyncContextManager[FormData]:
    """A form with a file, closed at the end. Raises Problem 415 for another kind of body; what is no such form is
    answered 400."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MULTIPART:
        raise Problem(415, "media-type", "Send the form of the page", headers={"Accept": MULTIPART})
    return request.form(max_files=1, max_fields=MAX_FIELDS)


FormFields = Annotated[dict[str, str], Depends(form_fields)]


def own_address(request: Request) -> str:
    """The path and query of the request: right also behind a front door that ends TLS."""
    return str(request.url.replace(scheme="", netloc=""))
