"""The report page shows a mean with one decimal and the decimal separator of the language."""

from typing import Any

import pytest
from fastapi import Request

from services.survey.pages.report_pages import pages
from services.survey.report.report import Row


@pytest.mark.parametrize(("language", "mark"), [("nl", "7,8"), ("en", "7.8")])
def test_a_mean_has_one_decimal_in_the_language_of_the_page(language: str, mark: str) -> None:
    scope = {"type": "http", "path": "/report", "query_string": f"lang={language}".encode(), "headers": []}
    rows = {side: [Row("99001", 6, {"S15": 7.83, "P15": 7.83})] for side in ("STUDENT", "COMPANY")}
    whole = {side: Row("", 6, {"S15": 8.0}) for side in rows}
    values: dict[str, Any] = {"by": "PROGRAMME", "rows": rows, "whole": whole, "max_behind": 1000, "batch_size": 5}
    page = bytes(pages.page(Request(scope), "report.html", **values, behind=1000).body).decode()
    assert (": 1000 of meer." if language == "nl" else ": 1000 or more.") in page
    assert page.count(f'<td class="num">{mark}</td>') == len(rows)
    assert page.count('<td class="num">–</td>') == 1
    few = bytes(pages.page(Request(scope), "report.html", **values, behind=4).body).decode()
    assert ": 4" not in few
