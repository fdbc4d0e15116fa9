"""Forms: read as a model, refused with every wrong field named, and only taken from our own pages."""

from typing import TypeVar
from urllib.parse import urlsplit

from fastapi import Request
from pydantic import BaseModel, ValidationError

from shared.web.problems import Problem

M = TypeVar("M", bound=BaseModel)


async def read_form(request: Request, model: type[M]) -> tuple[M | None, dict[str, str], dict[str, str]]:
    """The form as a model or None, what was filled in (to show again), and by field what is wrong with it."""
    refuse_foreign(request)
    given = {key: str(value) for key, value in (await request.form()).items()}
    try:
        return model.model_validate({key: value for key, value in given.items() if value != ""}), given, {}
    except ValidationError as wrong:
        return None, given, {str(error["loc"][0]) if error["loc"] else "": error["msg"] for error in wrong.errors()}


def refuse_foreign(request: Request) -> None:
    """Raises Problem 403 when another site's page sends the form."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem(403, "foreign-form", "This form was sent by another site")
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise Problem(403, "foreign-form", "This form was sent by another site")
