"""The questionnaire: complete in both languages, of the promised length, and read without mercy."""

from services.survey.questionnaire.questionnaire import QUESTIONS, SCALES, questions_for, read_answers
from shared.events.vocabulary import Respondent

ALL_FOUR = {q.code: "4" if q.scale in ("T5", "A5", "R10") else "1" for q in QUESTIONS if q.scale != "O"}


def test_it_keeps_the_promise_of_about_sixteen_questions() -> None:
    for role in (Respondent.STUDENT, Respondent.TRAINER):
        closed = [q for q in questions_for(role) if q.scale != "O"]
        assert 15 <= len(closed) <= 19
    assert all(set(q.words) == {"nl", "en"} and all(q.words.values()) for q in QUESTIONS)
    assert all(q.scale in SCALES for q in QUESTIONS)
    assert questions_for(Respondent.BPV_CONTACT) == questions_for(Respondent.TRAINER)


def test_complete_answers_are_read() -> None:
    answers, lacking = read_answers(Respondent.STUDENT, ALL_FOUR | {"S16": "  Meer contact.  "})
    assert lacking == []
    assert answers["S15"] == 4
    assert answers["S16"] == "Meer contact."


def test_what_is_missing_or_impossible_is_named() -> None:
    _, lacking = read_answers(Respondent.STUDENT, ALL_FOUR | {"S01": "9", "S15": ""})
    assert lacking == ["S01", "S15"]


def test_a_follow_up_is_only_asked_where_it_applies() -> None:
    without = {key: value for key, value in ALL_FOUR.items() if key != "S12b"}
    assert read_answers(Respondent.STUDENT, without)[1] == ["S12b"]
    assert read_answers(Respondent.STUDENT, without | {"S12": "2"})[1] == []
