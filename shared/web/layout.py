"""Pages in Dutch and English on one layout, without script or external resources."""

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from shared.web.security_headers import SECURITY

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en")


def language_of(request: Request) -> str:
    """`?lang=` wins, then the browser's first language, then Dutch."""
    requested = request.query_params.get("lang", "")
    if requested in LANGUAGES:
        return requested
    return "en" if request.headers.get("accept-language", "nl").lower().startswith("en") else "nl"


class Pages:
    """Renders the pages of one service: its templates folder before the shared one."""

    def __init__(self, templates: Path, translations: Mapping[str, Mapping[str, str]]) -> None:
        self._templates, self._translations = templates, translations

    @cached_property
    def _environment(self) -> Any:
        """Jinja is imported with the first page, as some services never render one."""
        return import_module("shared.web.rendering").environment(self._templates, HERE / "templates")

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Render a page in the visitor's language; `t.<key>` are the service's translations. Who is signed in
        (`request.state.staff`) stands at the top."""
        language = language_of(request)
        text = self._environment.get_template(template).render(
            lang=language,
            t=self._translations[language],
            path=request.url.path,
            staff=getattr(request.state, "staff", None),
            **values,
        )
        return HTMLResponse(text, status, SECURITY)
