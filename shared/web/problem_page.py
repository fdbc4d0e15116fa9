"""A problem for who reads pages: in words and in the visitor's language, where a program is told problem+json."""

from fastapi import Request, Response

from shared.web.layout import HERE, Pages
from shared.web.words import load_words

KINDS = ("incomplete-link", "not-found", "unavailable", "internal")
"""Slugs that have words of their own; `problems.toml` has them in both languages."""
pages = Pages(HERE / "templates", load_words(HERE / "problems.toml"))


def reads_pages(request: Request) -> bool:
    """A browser says so; programs ask for JSON or for anything."""
    return "text/html" in request.headers.get("accept", "")


def problem_page(request: Request, status: int, slug: str, trace_id: str) -> Response:
    """What is the matter and what to do; the trace's number finds it again."""
    kind = slug if slug in KINDS else "other"
    return pages.page(request, "problem.html", status, kind=kind.replace("-", "_"), trace_id=trace_id)
