"""The pages of respondents: in Dutch, English and German, with links that keep the language."""

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from services.survey.questionnaire.questionnaire import LANGUAGES
from shared.web.layout import Pages
from shared.web.security_headers import SECURITY
from shared.web.translations import load_translations

HERE = Path(__file__).parent
NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch"}


def language_of(request: Request) -> str:
    """`?lang=` wins, then the browser's first language, then Dutch."""
    wanted = (request.query_params.get("lang", ""), request.headers.get("accept-language", "")[:2].lower())
    return next((language for language in wanted if language in LANGUAGES), "nl")


class SurveyPages(Pages):
    """Pages with one language more than those of staff."""

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """As the other pages; the switch of languages keeps the rest of the query."""
        language = language_of(request)
        text = self._environment.get_template(template).render(
            lang=language,
            t=self._translations[language],
            path=request.url.path,
            staff=None,
            switch=[(code, name, _in_language(request, code)) for code, name in NAMES.items()],
            **values,
        )
        return HTMLResponse(text, status, SECURITY)


def _in_language(request: Request, language: str) -> str:
    return str(request.url.include_query_params(lang=language).replace(scheme="", netloc=""))


def address(request: Request, *parts: str) -> str:
    """A page of the same link, in the language that was chosen: the start, or what lies below it."""
    return in_same_language(request, "/".join(("/survey", request.path_params["token"], *parts)))


def in_same_language(request: Request, path: str) -> str:
    """A page in the language that was chosen, if one was."""
    chosen = request.query_params.get("lang", "")
    return f"{path}?lang={chosen}" if chosen in LANGUAGES else path


pages = SurveyPages(HERE / "templates", load_translations(HERE / "survey.toml"))
