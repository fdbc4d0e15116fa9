"""The questionnaire in pages: one theme at a time."""

import tomllib
from dataclasses import dataclass
from functools import cache

from services.survey.questionnaire.questionnaire import HERE, Question, questions_for, texts
from shared.events.vocabulary import Respondent


@dataclass(frozen=True)
class Theme:
    """A page: its number from 1, its title by language, and its questions."""

    number: int
    title: dict[str, str]
    questions: tuple[Question, ...]


@cache
def themes_for(role: Respondent) -> tuple[Theme, ...]:
    """The pages with questions for a respondent, in order."""
    pages = tomllib.loads((HERE / "themes.toml").read_text("utf-8"))["page"]
    of_role = questions_for(role)
    on_pages = [(page, tuple(each for each in of_role if each.theme in page["themes"])) for page in pages]
    filled = [(page, questions) for page, questions in on_pages if questions]
    return tuple(Theme(number, texts(page), questions) for number, (page, questions) in enumerate(filled, 1))


def theme_of(role: Respondent, code: str) -> Theme:
    """The page on which a question is."""
    return next(theme for theme in themes_for(role) for each in theme.questions if each.code == code)
