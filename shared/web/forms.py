"""HTML forms are accepted from the service's own pages only."""

from urllib.parse import urlsplit

from fastapi import Request

from shared.web.problems import Problem


def refuse_foreign(request: Request) -> None:
    """Raises Problem 403 when a page of another site submits the form."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem(403, "foreign-form", "This form was sent by another site")
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise Problem(403, "foreign-form", "This form was sent by another site")
