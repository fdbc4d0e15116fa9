"""The survey of a running system: from the mail to the thanks, and passed on to a colleague who gets a mail."""

from datetime import date

import pytest
from playwright.async_api import Browser, Page

from tests.browser.test_pages import SIZES, opened, too_wide
from tests.browser.test_survey_pages import press
from tests.scenarios.year import Desk
from tests.support.eventually import eventually

SUBJECT = "Hoe ging"


@pytest.fixture
async def invited(desk: Desk) -> str:
    """A placement a week before its end, whose student and trainer were mailed."""
    placement = await desk.create_placement(await desk.create_company(), starts_on="2030-09-02", ends_on="2030-12-20")
    await desk.sign("ST", "CP", "SV")
    for day in ("2030-09-02", "2030-12-14"):
        await desk.wait_until(date.fromisoformat(day))
    return placement


async def answer_all(page: Page) -> None:
    """The last answer of each question, page after page."""
    while await page.locator("fieldset").count():
        for group in await page.locator("fieldset:not(.follow-up)").all():
            await group.locator("input").last.check()
        await press(page, await page.locator("form button").first.inner_text())


async def test_a_student_answers_by_the_link_of_the_mail(desk: Desk, chromium: Browser, invited: str) -> None:
    context, page, _ = await opened(chromium, await desk.link("ST", SUBJECT), *SIZES["phone"])
    assert not await too_wide(page)
    text = await page.inner_text("main")
    assert all(words in text for words in ("Sam ST", "Testbakkerij De Korst", "2 september 2030"))
    assert invited not in text
    await page.get_by_role("link", name="Begin", exact=True).click()
    await press(page, "Volgende")
    assert await page.get_by_role("alert").get_by_role("link").count() == 5
    await answer_all(page)
    await press(page, "Verstuur mijn antwoorden")
    assert "Bedankt" in await page.get_by_role("status").inner_text()

    async def completed() -> None:
        assert "survey.completed.v1" in await desk.events(invited)

    await eventually(completed)
    await context.close()


async def test_a_trainer_passes_it_on_to_a_colleague_who_is_mailed(desk: Desk, chromium: Browser, invited: str) -> None:
    former = await desk.link("TR", SUBJECT)
    context, page, _ = await opened(chromium, f"{former}/colleague", *SIZES["phone"])
    await page.get_by_label("Naam van uw collega").fill("Kim Collega")
    await page.get_by_label("Mailadres van uw collega").fill(f"{desk.id('KIM').lower()}@school.example")
    await page.get_by_role("checkbox").check()
    await press(page, "Geef door")
    assert "Kim Collega" in await page.get_by_role("status").inner_text()
    await desk.idle.wait()
    assert "survey.delegated.v1" in await desk.events(invited)
    await page.goto(await desk.link("KIM", SUBJECT))
    assert "Sam ST" in await page.inner_text("main")
    await page.get_by_role("link", name="Begin", exact=True).click()
    assert await page.get_by_role("heading", level=1).inner_text() == "Voorbereiding en afspraken"
    await context.close()
