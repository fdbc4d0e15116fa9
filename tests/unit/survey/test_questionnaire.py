"""The questionnaire: complete in both languages, of the specified length, and validated strictly."""

from services.survey.questionnaire.questionnaire import QUESTIONS, SCALES, questions_for, read_answers
from shared.events.vocabulary import Respondent

COMPLETE = {q.code: "4" if q.scale in ("T5", "A5", "R10") else "1" for q in QUESTIONS if q.scale != "O"}


def test_it_has_about_sixteen_closed_questions() -> None:
    for role in (Respondent.STUDENT, Respondent.TRAINER):
        closed = [q for q in questions_for(role) if q.scale != "O"]
        assert 15 <= len(closed) <= 19
    assert all(set(q.text) == {"nl", "en"} and all(q.text.values()) for q in QUESTIONS)
    assert all(q.scale in SCALES for q in QUESTIONS)
    assert questions_for(Respondent.BPV_CONTACT) == questions_for(Respondent.TRAINER)


def test_complete_answers_are_read() -> None:
    answers, missing = read_answers(Respondent.STUDENT, COMPLETE | {"S16": "  Meer contact.  "})
    assert missing == []
    assert answers["S15"] == 4
    assert answers["S16"] == "Meer contact."


def test_missing_and_invalid_answers_are_named() -> None:
    _, missing = read_answers(Respondent.STUDENT, COMPLETE | {"S01": "9", "S15": ""})
    assert missing == ["S01", "S15"]


def test_a_follow_up_needs_an_answer_only_where_it_applies() -> None:
    without = {key: value for key, value in COMPLETE.items() if key != "S12b"}
    assert read_answers(Respondent.STUDENT, without)[1] == ["S12b"]
    assert read_answers(Respondent.STUDENT, without | {"S12": "2"})[1] == []
