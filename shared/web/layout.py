"""Pages in the languages of their texts on one layout, without script or external resources."""

from collections.abc import Collection, Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse

from shared.web.look import OF_EVERY_SCHOOL
from shared.web.security_headers import SECURITY
from shared.web.translations import load_translations

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en")
"""Of every page; some have more."""

LAYOUT = load_translations(HERE / "locale" / "layout")
NAMES = {language: texts["language_name"] for language, texts in LAYOUT.items()}


def language_of(request: Request, languages: Collection[str] = LANGUAGES) -> str:
    """Of these languages: `?lang=` wins, then the browser's first language, then Dutch."""
    requested = request.query_params.get("lang", "")
    if requested in languages:
        return requested
    preferred = request.headers.get("accept-language", "nl").lower()[:2]
    return preferred if preferred in languages else "nl"


class Pages:
    """Renders the pages of one service: its templates folder before the shared one."""

    def __init__(self, templates: Path, translations: Mapping[str, Mapping[str, str]]) -> None:
        self._templates, self._translations = templates, translations

    def language(self, request: Request) -> str:
        """The visitor's language, of those that these pages have."""
        return language_of(request, self._translations)

    @cached_property
    def _environment(self) -> Any:
        """Jinja is imported with the first page, as some services never render one."""
        return import_module("shared.web.rendering").environment(self._templates, HERE / "templates")

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Render a page in the visitor's language; `t.<key>` are the service's translations and `w.<key>`
        those of the layout. Who is signed in
        (`request.state.staff`) stands at the top."""
        language = self.language(request)
        text = self._environment.get_template(template).render(
            lang=language,
            t=self._translations[language],
            w=LAYOUT[language],
            switch=[(each, NAMES[each], _in_language(request, each)) for each in self._translations],
            path=_path_of(request),
            staff=getattr(request.state, "staff", None),
            look=getattr(request.state, "look", OF_EVERY_SCHOOL),
            **values,
        )
        return HTMLResponse(text, status, SECURITY)


def _in_language(request: Request, language: str) -> str:
    """The same page, with the rest of its query."""
    return f"{_path_of(request)}?{request.url.include_query_params(lang=language).query}"


def _path_of(request: Request) -> str:
    """As it stands in a link; that of the request is decoded, and may hold any character."""
    return quote(request.scope["path"], safe="/:@!$&'()*+,;=~")
