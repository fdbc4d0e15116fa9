"""The foot of every page: where the desk is reached, privacy and accessibility; each link leads somewhere."""

import re
from datetime import date

import pytest

from services.contracts.school.registered_school import RegisteredSchool
from shared.events.vocabulary import Party
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_sign_page import STUDENT, named, shown


async def test_the_foot_names_the_mailbox_of_the_desk_where_it_is_known() -> None:
    pages = SigningPages(named())
    page = pages.page(*STUDENT)
    assert "Bel of mail het Bureau Werk & Stage van uw school." in shown((await pages.browser.get(page)).text)
    pages.mailbox = "bureau@school.example"
    for path in (page, f"{pages.page(Party.COMPANY, 'CP-1')}/delegate"):
        assert 'href="mailto:bureau@school.example"' in (await pages.browser.get(path)).text


@pytest.mark.parametrize("language", ["nl", "en", "de"])
async def test_every_link_of_the_foot_leads_to_a_page_in_the_same_language(language: str) -> None:
    pages = SigningPages(named())
    for path in (pages.page(*STUDENT), "/check", pages.page(*STUDENT)[:-3]):
        html = (await pages.browser.get(f"{path}?lang={language}")).text
        foot = html[html.index("<footer") :]
        links = re.findall(r'href="(/[^"]*)"', foot)
        assert [each.partition("?")[0] for each in links] == ["/about/privacy", "/about/accessibility", "/check"]
        for link in links:
            answer = await pages.browser.get(link)
            assert answer.status_code == 200
            assert f'<html lang="{language}">' in answer.text
    assert (await pages.browser.get("/about/cookies")).status_code == 422


def test_the_mailbox_of_a_desk_holds_from_its_day() -> None:
    school = RegisteredSchool(id="99XX").set_from(date(2026, 9, 1), "new@school.example", "")
    school = school.set_from(date(2025, 9, 1), "old@school.example", "#0b5f73")
    days = (date(2025, 8, 31), date(2025, 9, 1), date(2026, 8, 31), date(2026, 9, 1))
    assert [school.mailbox_on(day) for day in days] == [
        "",
        "old@school.example",
        "old@school.example",
        "new@school.example",
    ]
    assert len(school.set_from(date(2026, 9, 1), "own@school.example", "").mailboxes) == 2


async def test_a_page_has_the_name_and_the_colour_of_its_school() -> None:
    pages = SigningPages(named())
    page = pages.page(*STUDENT)
    plain = (await pages.browser.get(page)).text
    assert "/static/brand/" not in plain
    pages.colour = "#0b5f73"
    html = (await pages.browser.get(page)).text
    assert '<span class="brand-sub">Voorbeeldcollege</span>' in html
    (sheet,) = re.findall(r'<link rel="stylesheet" href="(/static/brand/[^"]+)">', html)
    assert html.index("/static/stageloket.css") < html.index(sheet)
    assert "--utrecht-link-color: #0b5f73;" in (await pages.browser.get(sheet)).text


def test_the_colour_of_a_school_holds_from_its_day() -> None:
    school = RegisteredSchool(id="99XX").set_from(date(2026, 9, 1), "bureau@school.example", "#0b5f73")
    assert [school.colour_on(date(2026, 8, 31)), school.colour_on(date(2026, 9, 1))] == ["", "#0b5f73"]
    assert school.set_from(date(2027, 1, 1), "bureau@school.example", "").colour_on(date(2027, 1, 1)) == ""
