"""HTML forms are accepted from the service's own pages only."""

from urllib.parse import urlsplit

from fastapi import Request

from shared.web.problems import Problem


def refuse_foreign(request: Request) -> None:
    """Raises Problem 403 when a page of another site submits the form.

    From a page of our own the origin is `null`, because it sends no referrer; then the browser's Sec-Fetch-Site tells.
    """
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    if site not in ("", "same-origin", "none"):
        raise Problem(403, "foreign-form", "This form was sent by another site")
    hidden = origin == "null" and bool(site)
    if origin and not hidden and urlsplit(origin).netloc != request.headers.get("host"):
        raise Problem(403, "foreign-form", "This form was sent by another site")


def own_address(request: Request) -> str:
    """The path and query of the request: right also behind a front door that ends TLS."""
    return str(request.url.replace(scheme="", netloc=""))
