"""How long the questionnaire is, counted from the questions that a respondent gets (R110)."""

from dataclasses import dataclass
from math import ceil

from services.survey.questionnaire.questionnaire import SCALES, questions_for
from shared.events.vocabulary import Respondent


@dataclass(frozen=True)
class Length:
    """`questions` are asked of everybody, `open_questions` of them in words; at most `follow_ups` come with an answer.
    `minutes` are for all of them, rounded up."""

    questions: int
    open_questions: int
    follow_ups: int
    minutes: int


def length_for(role: Respondent) -> Length:
    """That of a respondent, at the rate of each scale."""
    questions = questions_for(role)
    follow_ups = sum(1 for question in questions if question.after is not None)
    seconds = sum(SCALES[question.scale].seconds for question in questions)
    open_questions = sum(1 for question in questions if question.is_open)
    return Length(len(questions) - follow_ups, open_questions, follow_ups, ceil(seconds / 60))
