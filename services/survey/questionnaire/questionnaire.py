"""The questions of the BPV Monitor: 5 to 10 minutes, about 16 closed questions (R110); the words are in TOML."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from shared.events.vocabulary import Respondent

HERE = Path(__file__).parent
OPEN, MARK = "O", "R10"
MOST_TEXT = 500
OPTIONAL_AFTER = {"S12b": ("S12", "1"), "P13b": ("P13", "1"), "P05b": ("P05", "1")}
"""A follow-up is asked of those who answered its question that way."""


@dataclass(frozen=True)
class Scale:
    """The possible answers, by language, and the values they are kept as."""

    values: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]

    def choices(self, language: str) -> list[tuple[str, str]]:
        """(value, label) in order."""
        return list(zip(self.values, self.labels[language], strict=True))


@dataclass(frozen=True)
class Question:
    """One question."""

    code: str
    theme: str
    scale: str
    words: dict[str, str]


def _load() -> tuple[dict[str, Scale], tuple[Question, ...]]:
    scales = {
        name: Scale(tuple(told["values"]), {lang: tuple(told[lang]) for lang in ("nl", "en")})
        for name, told in tomllib.loads((HERE / "scales.toml").read_text("utf-8")).items()
    }
    listed = tomllib.loads((HERE / "questions.toml").read_text("utf-8"))["question"]
    questions = tuple(Question(q["code"], q["theme"], q["scale"], {"nl": q["nl"], "en": q["en"]}) for q in listed)
    return scales, questions


SCALES, QUESTIONS = _load()


def questions_for(role: Respondent) -> tuple[Question, ...]:
    """The student's questions, or those for the company side."""
    letter = "S" if role is Respondent.STUDENT else "P"
    return tuple(question for question in QUESTIONS if question.code.startswith(letter))


def read_answers(role: Respondent, given: dict[str, str]) -> tuple[dict[str, int | str], list[str]]:
    """The answers as kept, and the codes of questions that still need one. Open questions may stay empty."""
    answers: dict[str, int | str] = {}
    lacking = []
    for question in questions_for(role):
        told = given.get(question.code, "").strip()
        after = OPTIONAL_AFTER.get(question.code)
        if question.scale == OPEN:
            if told:
                answers[question.code] = told[:MOST_TEXT]
        elif told in SCALES[question.scale].values:
            answers[question.code] = int(told)
        elif after is None or given.get(after[0]) == after[1]:
            lacking.append(question.code)
    return answers, lacking
