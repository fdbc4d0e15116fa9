"""What one response adds to the counters of the report."""

from datetime import date
from typing import Any

import pytest

from services.survey.report.group_by import GroupBy
from services.survey.report.report_cells import RATED_QUESTIONS, REPORT_CELLS, Cell

ANSWERS = {"S15": 8, "S01": 0}
RESPONSE: dict[str, Any] = {"side": "STUDENT", "crebo": "25187", "brin": "99XX01", "sector": "ICT", "answers": ANSWERS}


def test_a_response_adds_its_ratings_to_its_cell_and_not_what_did_not_apply() -> None:
    amounts = {"n": 1, "n_S15": 1, "sum_S15": 8}
    assert REPORT_CELLS.amounts(RESPONSE) == {"99XX/STUDENT/99XX01/25187/ICT": amounts}
    assert REPORT_CELLS.amounts({**RESPONSE, "closes_on": None}) == REPORT_CELLS.amounts(RESPONSE)


def test_a_response_that_may_still_be_corrected_adds_nothing() -> None:
    assert REPORT_CELLS.amounts({**RESPONSE, "closes_on": "2026-07-17"}) == {}
    assert REPORT_CELLS.amounts({**RESPONSE, "closes_on": date(2026, 7, 17)}) == {}


def test_every_rating_is_released_with_its_own_count() -> None:
    assert REPORT_CELLS.release is not None
    assert REPORT_CELLS.release.least == 5
    assert REPORT_CELLS.release.measures == {"n": (), **{f"n_{code}": (f"sum_{code}",) for code in RATED_QUESTIONS}}


def test_the_fields_that_are_read_are_those_that_amounts_needs() -> None:
    names = {field.split(".")[0] for field in REPORT_CELLS.fields}
    assert names == {*RESPONSE, "closes_on"}


@pytest.mark.requirement("R108")
def test_a_cell_belongs_to_one_group_of_each_dimension() -> None:
    cell = Cell("STUDENT", "99XX01", "25187", "ICT")
    keys = {GroupBy.PROGRAMME: "25187", GroupBy.SCHOOL: "99XX01", GroupBy.SECTOR: "ICT"}
    assert {by: cell.key(by) for by in GroupBy} == keys
