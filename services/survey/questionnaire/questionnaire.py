"""The questions of the BPV Monitor (domain rules §3.3, R110); the texts are in TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.events.vocabulary import Respondent

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en", "de")
OPEN = "O"


@dataclass(frozen=True)
class Scale:
    """The labels of the possible answers by language, the values to store, and the seconds that a question takes."""

    values: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    seconds: int

    def choices(self, language: str) -> list[tuple[str, str]]:
        """(value, label) in order."""
        return list(zip(self.values, self.labels[language], strict=True))

    def label(self, value: str, language: str) -> str:
        """The words of an answer."""
        return dict(self.choices(language))[value]


@dataclass(frozen=True)
class Question:
    """One question; `text` is by language. A follow-up is asked where another question has an answer (`after`)."""

    code: str
    theme: str
    scale: str
    text: dict[str, str]
    after: tuple[str, str] | None = None

    @property
    def number(self) -> str:
        """As people read it: 12, and 12b for what is asked after it."""
        return self.code[1:].lstrip("0")

    @property
    def is_open(self) -> bool:
        """Whether it is answered in words, which nobody has to."""
        return self.scale == OPEN

    def applies(self, answers: Mapping[str, Any]) -> bool:
        """Whether it is asked of who gave these answers."""
        return self.after is None or str(answers.get(self.after[0], "")) == self.after[1]


def texts(table: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of a table of TOML by language."""
    return {language: table[language] for language in LANGUAGES}


def _load() -> tuple[dict[str, Scale], tuple[Question, ...]]:
    scales = {
        name: Scale(tuple(scale["values"]), {lang: tuple(of) for lang, of in texts(scale).items()}, scale["seconds"])
        for name, scale in tomllib.loads((HERE / "scales.toml").read_text("utf-8")).items()
    }
    listed = tomllib.loads((HERE / "questions.toml").read_text("utf-8"))["question"]
    return scales, tuple(
        Question(q["code"], q["theme"], q["scale"], texts(q), tuple(q["after"]) if "after" in q else None)
        for q in listed
    )


SCALES, QUESTIONS = _load()


def questions_for(role: Respondent) -> tuple[Question, ...]:
    """The questions for the student, or those for the company side."""
    prefix = "S" if role is Respondent.STUDENT else "P"
    return tuple(question for question in QUESTIONS if question.code.startswith(prefix))
