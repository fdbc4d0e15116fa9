"""A problem for who reads pages: in words and in the visitor's language, where a program is told problem+json."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response

from shared.web.layout import HERE, LANGUAGES, Pages
from shared.web.words import load_words

WORDS = load_words(HERE / "problems.toml")
pages = Pages(HERE / "templates", WORDS)


def reads_pages(request: Request) -> bool:
    """A browser says so; programs ask for JSON or for anything."""
    return "text/html" in request.headers.get("accept", "")


def problem_page(request: Request, slug: str, body: Mapping[str, Any]) -> Response:
    """What is the matter and what to do; a kind without words of its own is told in the problem's."""
    kind = slug.replace("-", "_")
    if f"{kind}_title" not in WORDS[LANGUAGES[0]]:
        kind = "other"
    return pages.page(request, "problem.html", body["status"], kind=kind, problem=body)
