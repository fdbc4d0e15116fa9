"""The own answers beside what was released of the school, once, to who answered for the company."""

import re

import pytest

from shared.events.vocabulary import Respondent
from tests.support.survey_pages import SurveyPages
from tests.unit.survey.test_pages import fill_in, opened

RELEASED = {"n": 6, "n_P15": 6, "sum_P15": 47, "n_P01": 5, "sum_P01": 16}


def cell(pages: SurveyPages, crebo: str = "") -> str:
    """The name of a cell of the company's side, of the programme of the placement by default."""
    return f"COMPANY/{pages.invitation().brin}/{crebo or pages.invitation().crebo}/VGG"


async def sent(role: Respondent = Respondent.TRAINER) -> SurveyPages:
    """The pages after the answers were sent."""
    pages = opened(role)
    await fill_in(pages)
    await pages.browser.post(pages.page())
    return pages


async def test_each_rating_stands_beside_the_average_of_the_programme_and_only_once() -> None:
    pages = await sent()
    pages.counters = {cell(pages): RELEASED, cell(pages, "99999"): {"n": 9, "n_P15": 9, "sum_P15": 9}}
    page = await pages.browser.post(f"{pages.page()}/comparison")
    assert "Gemiddelden van 6 antwoorden van bedrijven over deze opleiding." in page.text
    row = re.search(r"15\. Welk cijfer.*?</tr>", page.text, re.S)
    assert row is not None
    assert re.findall(r">(\d[\d,]*)</td>", row[0]) == ["4", "7,8"]
    assert "tevreden (4)" in page.text
    assert page.text.count("te weinig antwoorden") == page.text.count("<tr><td") - 2
    again = await pages.browser.post(f"{pages.page()}/comparison")
    assert (again.status_code, again.headers.get("location")) == (303, pages.page())
    assert "Laat de vergelijking zien" not in (await pages.browser.get(pages.page())).text


async def test_without_answers_about_the_programme_those_of_the_school_are_shown() -> None:
    pages = await sent()
    pages.counters = {cell(pages): {"n": 0}, cell(pages, "99999"): RELEASED}
    page = await pages.browser.post(f"{pages.page()}/comparison")
    assert "gemiddelden van 6 antwoorden van bedrijven over alle opleidingen" in page.text


async def test_while_nothing_was_released_no_average_is_shown_and_the_comparison_is_left() -> None:
    pages = await sent()
    page = await pages.browser.post(f"{pages.page()}/comparison")
    assert "nog te weinig antwoorden" in page.text
    assert "<table" not in page.text
    assert pages.invitation().compared_on is None
    assert "Laat de vergelijking zien" in (await pages.browser.get(pages.page())).text


@pytest.mark.parametrize("role", [Respondent.STUDENT, Respondent.TRAINER])
async def test_a_student_and_who_has_not_answered_compare_nothing(role: Respondent) -> None:
    pages = await sent(role) if role is Respondent.STUDENT else opened(role)
    pages.counters = {cell(pages): RELEASED}
    answer = await pages.browser.post(f"{pages.page()}/comparison")
    assert (answer.status_code, answer.headers.get("location")) == (303, pages.page())
    assert "vergelijking" not in (await pages.browser.get(pages.page())).text
