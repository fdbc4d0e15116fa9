"""The one reader of JSON that others send: RFC 8259 in UTF-8, within limits that later code can rely on.

A route takes a body with `data: Annotated[Form, json_body(Form)]`. FastAPI's own reading of a body comes before any
policy and keeps the last of two equal names; tests/architecture/test_bodies.py finds a route that uses it.
"""

import codecs
import json
from typing import Any, TypeVar

import orjson
from fastapi import Depends, Request
from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.events.door import DOOR
from shared.web.media_type import media_type
from shared.web.problems import Problem, invalid

MAX_DEPTH, MAX_VALUES = 32, 50_000
_INT64 = 2**63
M = TypeVar("M", bound=BaseModel)


def read_json(body: bytes) -> Any:
    """The value. A byte order mark is ignored. Raises Problem 400 for what is not JSON, and for what is nested deeper
    than 32 levels, holds more than 50,000 values, a number that the database cannot store (beyond 64 bits), or a name
    twice in one object, of which two readers would take different values."""
    text = body.removeprefix(codecs.BOM_UTF8)
    try:
        value = orjson.loads(text)
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
            json.loads(text, object_pairs_hook=_once_each)
            return value
    raise Problem(400, "malformed", f"This JSON is nested deeper than {MAX_DEPTH} levels")


def _once_each(members: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in members}) < len(members):
        raise Problem(400, "malformed", "This JSON holds a name twice in one object")


def require_json(request: Request, *, named: bool = True) -> None:
    """Raises Problem 415 for a body that says to be something else than JSON in UTF-8; with `named` also for one that
    does not say what it is (docs/decisions/media-types.md)."""
    sent = request.headers.getlist("content-type")
    kind = media_type(sent[0]) if len(sent) == 1 else None
    if (sent or named) and (kind is None or not kind.is_json):
        raise Problem(
            415, "media-type", "Send JSON", "Content-Type: application/json", headers={"Accept": "application/json"}
        )


async def json_object(request: Request) -> dict[str, Any]:
    """The body of a request of a program outside, which need not say that it is JSON. Raises Problem 400 for anything
    else than a JSON object, and 415 for what says to be something else."""
    require_json(request, named=False)
    body = read_json(await request.body())
    if not isinstance(body, dict):
        raise Problem(400, "malformed", "Send a JSON object")
    return body


async def json_model(request: Request, model: type[M], **known: Any) -> M:
    """The body as that model, with what is known besides. Raises Problem 400, 415, or 422 that names
    every invalid field."""
    value = {**await json_object(request), **known}
    try:
        return model.model_validate_json(orjson.dumps(value), strict=True, context=DOOR)
    except ValidationError as error:
        raise invalid(error.errors(include_input=False)) from None


class JsonBody:
    """A dependency that reads the body as a type, by the rules of the door: a text is no number, and 1 is not true."""

    def __init__(self, form: Any) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(form)

    def schema(self, ref_template: str) -> dict[str, Any]:
        """The JSON Schema of the type; `$defs` are those of models within it."""
        return self._adapter.json_schema(ref_template=ref_template)

    async def __call__(self, request: Request) -> Any:
        """The value. Raises Problem 400, 415, or 422 that names every invalid field."""
        require_json(request)
        value = read_json(await request.body())
        try:
            return self._adapter.validate_json(orjson.dumps(value), strict=True, context=DOOR)
        except ValidationError as error:
            raise invalid(error.errors(include_input=False)) from None


def json_body(form: Any) -> Any:
    """The body of a route, read after its policy."""
    return Depends(JsonBody(form))
