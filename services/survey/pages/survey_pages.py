"""The pages of respondents: in Dutch, English and German, with links that keep the language."""

from pathlib import Path

from fastapi import Request

from services.survey.questionnaire.questionnaire import LANGUAGES
from shared.web.layout import Pages
from shared.web.translations import load_translations

HERE = Path(__file__).parent
pages = Pages(HERE / "templates", load_translations(HERE / "locale" / "survey"))


def address(request: Request, *parts: str) -> str:
    """A page of the same link, in the language that was chosen: the start, or what lies below it."""
    return in_same_language(request, "/".join(("/survey", request.path_params["token"], *parts)))


def in_same_language(request: Request, path: str) -> str:
    """A page in the language that was chosen, if one was."""
    chosen = request.query_params.get("lang", "")
    return f"{path}?lang={chosen}" if chosen in LANGUAGES else path
