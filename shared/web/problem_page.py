"""The error page of a problem, for browsers, in the visitor's language."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response

from shared.web.layout import HERE, LANGUAGES, Pages
from shared.web.translations import load_translations

TRANSLATIONS = load_translations(HERE / "locale" / "problems")
pages = Pages(HERE / "templates", TRANSLATIONS)


def reads_pages(request: Request) -> bool:
    """Whether the client is a browser: programs accept JSON or anything."""
    return "text/html" in request.headers.get("accept", "")


def problem_page(request: Request, slug: str, body: Mapping[str, Any]) -> Response:
    """Title and advice for the kind of problem; a kind without a translation shows the problem's own texts."""
    kind = slug.replace("-", "_")
    if f"{kind}_title" not in TRANSLATIONS[LANGUAGES[0]]:
        kind = "other"
    return pages.page(request, "problem.html", body["status"], kind=kind, problem=body)
