"""The questionnaire: complete in every language, of the specified length, and validated strictly."""

from itertools import pairwise

from services.survey.questionnaire.answers import read_answers
from services.survey.questionnaire.questionnaire import LANGUAGES, QUESTIONS, SCALES, questions_for
from shared.events.vocabulary import Respondent

COMPLETE = {q.code: "4" if q.scale in ("T5", "A5", "R10") else "1" for q in QUESTIONS if q.scale != "O"}


def test_it_has_about_sixteen_closed_questions() -> None:
    for role in (Respondent.STUDENT, Respondent.TRAINER):
        closed = [q for q in questions_for(role) if q.scale != "O"]
        assert 15 <= len(closed) <= 19
    assert all(set(q.text) == set(LANGUAGES) and all(q.text.values()) for q in QUESTIONS)
    assert all(q.scale in SCALES for q in QUESTIONS)
    assert questions_for(Respondent.BPV_CONTACT) == questions_for(Respondent.TRAINER)


def test_complete_answers_are_read() -> None:
    answers, missing = read_answers(questions_for(Respondent.STUDENT), COMPLETE | {"S16": "  Meer contact.  "})
    assert missing == []
    assert answers["S15"] == 4
    assert answers["S16"] == "Meer contact."


def test_missing_and_invalid_answers_are_named() -> None:
    _, missing = read_answers(questions_for(Respondent.STUDENT), COMPLETE | {"S01": "9", "S15": ""})
    assert missing == ["S01", "S15"]


def test_a_follow_up_needs_an_answer_only_where_it_applies() -> None:
    without = {key: value for key, value in COMPLETE.items() if key != "S12b"}
    assert read_answers(questions_for(Respondent.STUDENT), without)[1] == ["S12b"]
    assert read_answers(questions_for(Respondent.STUDENT), without | {"S12": "2"})[1] == []
    assert "S12b" not in read_answers(questions_for(Respondent.STUDENT), COMPLETE | {"S12": "2"})[0]


def test_a_follow_up_is_next_to_its_question() -> None:
    for before, question in pairwise(QUESTIONS):
        assert question.after is None or question.after[0] == before.code


def test_a_text_of_several_lines_is_not_cut_by_how_a_browser_sends_them() -> None:
    text = "\n".join("m" * 9 for _ in range(50))
    answers, _ = read_answers(questions_for(Respondent.STUDENT), COMPLETE | {"S16": text.replace("\n", "\r\n")})
    assert answers["S16"] == text
