"""The one reader of JSON that others send: RFC 8259 in UTF-8, within limits that later code can rely on."""

import codecs
from typing import Any, TypeVar

import orjson
from fastapi import Request
from pydantic import BaseModel, ValidationError

from shared.web.problems import Problem, invalid

MAX_DEPTH, MAX_VALUES = 32, 50_000
_INT64 = 2**63
M = TypeVar("M", bound=BaseModel)


def read_json(body: bytes) -> Any:
    """The value. A byte order mark is ignored. Raises Problem 400 for what is not JSON, and for what is nested deeper
    than 32 levels, holds more than 50,000 values, or a number that the database cannot store (beyond 64 bits)."""
    try:
        value = orjson.loads(body.removeprefix(codecs.BOM_UTF8))
    except ValueError:
        raise Problem(400, "malformed", "This is not JSON") from None
    level, count = [value], 0
    for _ in range(MAX_DEPTH):
        count += len(level)
        if count > MAX_VALUES:
            raise Problem(400, "malformed", f"This JSON holds more than {MAX_VALUES} values")
        if any(type(each) in (int, float) and not -_INT64 <= each < _INT64 for each in level):
            raise Problem(400, "malformed", "This JSON holds a number beyond 64 bits")
        level = [
            child
            for each in level
            if type(each) in (dict, list)
            for child in (each.values() if type(each) is dict else each)
        ]
        if not level:
            return value
    raise Problem(400, "malformed", f"This JSON is nested deeper than {MAX_DEPTH} levels")


async def json_object(request: Request) -> dict[str, Any]:
    """The body of the request. Raises Problem 400 for anything else than a JSON object."""
    body = read_json(await request.body())
    if not isinstance(body, dict):
        raise Problem(400, "malformed", "Send a JSON object")
    return body


async def json_model(request: Request, model: type[M], **known: Any) -> M:
    """The body as that model, with what is known besides. Raises Problem 400, or 422 that names every invalid field."""
    try:
        return model.model_validate({**await json_object(request), **known})
    except ValidationError as error:
        raise invalid(error.errors(include_input=False)) from None
