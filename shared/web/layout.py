"""How pages look: one layout, one style sheet, Dutch and English, no script and nothing from elsewhere."""

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en")
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def language_of(request: Request) -> str:
    """`?lang=` wins, then the browser's first language, then Dutch."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return "en" if request.headers.get("accept-language", "nl").lower().startswith("en") else "nl"


class Pages:
    """The pages of one service: its own templates folder on top of the shared layout."""

    def __init__(self, templates: Path, words: Mapping[str, Mapping[str, str]]) -> None:
        self._templates, self._words = templates, words

    @cached_property
    def _environment(self) -> Any:
        """Loaded with the first page: many a service never shows one."""
        return import_module("shared.web.rendering").environment(self._templates, HERE / "templates")

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Render a page in the visitor's language; `t.<key>` are the service's words."""
        language = language_of(request)
        text = self._environment.get_template(template).render(
            lang=language, t=self._words[language], path=request.url.path, **values
        )
        return HTMLResponse(text, status, SECURITY)
