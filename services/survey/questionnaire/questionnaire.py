"""The questions of the BPV Monitor: about 16 closed ones in 5 to 10 minutes (R110); the texts are in TOML."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from shared.events.vocabulary import Respondent

HERE = Path(__file__).parent
OPEN = "O"
MAX_TEXT = 500
OPTIONAL_AFTER = {"S12b": ("S12", "1"), "P13b": ("P13", "1"), "P05b": ("P05", "1")}
"""A follow-up question needs an answer only when its question has that answer."""


@dataclass(frozen=True)
class Scale:
    """The labels of the possible answers by language, and the values to store."""

    values: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]

    def choices(self, language: str) -> list[tuple[str, str]]:
        """(value, label) in order."""
        return list(zip(self.values, self.labels[language], strict=True))


@dataclass(frozen=True)
class Question:
    """One question; `text` is by language."""

    code: str
    theme: str
    scale: str
    text: dict[str, str]


def _load() -> tuple[dict[str, Scale], tuple[Question, ...]]:
    scales = {
        name: Scale(tuple(scale["values"]), {lang: tuple(scale[lang]) for lang in ("nl", "en")})
        for name, scale in tomllib.loads((HERE / "scales.toml").read_text("utf-8")).items()
    }
    listed = tomllib.loads((HERE / "questions.toml").read_text("utf-8"))["question"]
    questions = tuple(Question(q["code"], q["theme"], q["scale"], {"nl": q["nl"], "en": q["en"]}) for q in listed)
    return scales, questions


SCALES, QUESTIONS = _load()


def questions_for(role: Respondent) -> tuple[Question, ...]:
    """The questions for the student, or those for the company side."""
    prefix = "S" if role is Respondent.STUDENT else "P"
    return tuple(question for question in QUESTIONS if question.code.startswith(prefix))


def read_answers(role: Respondent, given: dict[str, str]) -> tuple[dict[str, int | str], list[str]]:
    """The answers to store, and the codes of questions that still need one. Open questions may stay empty."""
    answers: dict[str, int | str] = {}
    missing = []
    for question in questions_for(role):
        answer = given.get(question.code, "").strip()
        follows = OPTIONAL_AFTER.get(question.code)
        if question.scale == OPEN:
            if answer:
                answers[question.code] = answer[:MAX_TEXT]
        elif answer in SCALES[question.scale].values:
            answers[question.code] = int(answer)
        elif follows is None or given.get(follows[0]) == follows[1]:
            missing.append(question.code)
    return answers, missing
