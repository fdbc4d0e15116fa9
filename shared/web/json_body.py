"""The JSON object that a program sends."""

from typing import Any

import orjson
from fastapi import Request

from shared.web.problems import Problem


async def json_object(request: Request) -> dict[str, Any]:
    """The body of the request. Raises Problem 400 for anything else than a JSON object."""
    try:
        body = orjson.loads(await request.body())
    except ValueError as error:
        raise Problem(400, "malformed", "This is not JSON") from error
    if not isinstance(body, dict):
        raise Problem(400, "malformed", "Send a JSON object")
    return body
