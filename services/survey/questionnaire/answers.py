"""Reads the answers to questions as a form or a program sends them."""

from collections.abc import Iterable, Mapping

from services.survey.questionnaire.questionnaire import SCALES, Question

MAX_TEXT = 500
Answers = dict[str, int | str]


def read_answers(questions: Iterable[Question], given: Mapping[str, str]) -> tuple[Answers, list[str]]:
    """The answers to store, and the codes of questions that still need one.

    Open questions may stay empty. What belongs to another answer than the given one is not asked, and not stored.
    """
    answers: Answers = {}
    missing = []
    for question in questions:
        answer = given.get(question.code, "").replace("\r\n", "\n").strip()
        if not question.applies(given):
            continue
        if question.is_open:
            if answer:
                answers[question.code] = answer[:MAX_TEXT]
        elif answer in SCALES[question.scale].values:
            answers[question.code] = int(answer)
        else:
            missing.append(question.code)
    return answers, missing


def as_given(answers: Answers) -> dict[str, str]:
    """As a form or a program would send them."""
    return {code: str(answer) for code, answer in answers.items()}
