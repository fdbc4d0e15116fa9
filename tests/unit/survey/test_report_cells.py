"""What one response adds to the counters of the report."""

from services.survey.report.group_by import GroupBy
from services.survey.report.report_counts import RATED_QUESTIONS, REPORT_COUNTS


def test_a_response_adds_its_ratings_to_its_groups_and_not_what_did_not_apply() -> None:
    answers = {"S15": 8, "S01": 0}
    response = {"side": "STUDENT", "crebo": "25187", "brin": "99XX01", "sector": "ICT", "answers": answers}
    amounts = REPORT_COUNTS.amounts(response)
    assert set(amounts) == {
        "99XX/STUDENT/crebo/25187",
        "99XX/STUDENT/brin/99XX01",
        "99XX/STUDENT/sector/ICT",
        "99XX/STUDENT/all/",
    }
    assert amounts[f"99XX/STUDENT/{GroupBy.PROGRAMME.value}/25187"] == {"n": 1, "n_S15": 1, "sum_S15": 8}


def test_answers_in_words_are_not_read() -> None:
    assert {"S15", "P15"} <= set(RATED_QUESTIONS)
    read = {field for field in REPORT_COUNTS.fields if field.startswith("answers")}
    assert read == {f"answers.{question}" for question in RATED_QUESTIONS}
