"""The survey in a real browser: journeys by keyboard, without script, on two devices, in three languages."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from services.survey.invitation.invitation import Status
from services.survey.questionnaire.themes import themes_for
from shared.events.vocabulary import Respondent
from tests.support.axe import axe_faults
from tests.support.served_application import serving
from tests.support.survey_pages import SurveyPages, all_answers
from tests.unit.survey.test_colleague_page import KIM
from tests.unit.survey.test_comparison_page import RELEASED, cell
from tests.unit.survey.test_pages import fill_in, opened

WIDTHS = (320, 360, 1280)
RIGHTMOST = "Math.max(...[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().right))"


@asynccontextmanager
async def device(chromium: Browser, width: int = 360, *, colours: str = "light") -> AsyncIterator[Page]:
    """A browser window, without script."""
    context = await chromium.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=False,
        locale="nl-NL",
        color_scheme="dark" if colours == "dark" else "light",
    )
    try:
        yield await context.new_page()
    finally:
        await context.close()


async def choose(page: Page, answers: dict[str, str]) -> None:
    """Choose what is asked on the page, by the keyboard: Tab to the group, and the arrow keys within it."""
    for group in await page.locator("fieldset:visible").all():
        first = group.locator("input").first
        code = await first.get_attribute("name") or ""
        await first.focus()
        await page.keyboard.press("Space")
        values = [await each.get_attribute("value") for each in await group.locator("input").all()]
        for _ in range(values.index(answers[code])):
            await page.keyboard.press("ArrowDown")
        assert await group.locator("input:checked").get_attribute("value") == answers[code]


async def press(page: Page, name: str) -> None:
    """Press a button by the keyboard, and wait for the next page."""
    await page.get_by_role("button", name=name, exact=True).focus()
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def follow(page: Page, name: str) -> None:
    """Follow a link by the keyboard."""
    await page.get_by_role("link", name=re.compile(f"^{name}")).focus()
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


BUTTONS = {
    "nl": ("Begin", "Volgende", "Naar het overzicht", "Bewaar en stop nu", "Ga verder", "Verstuur mijn antwoorden"),
    "en": ("Begin", "Next", "To the overview", "Keep and stop now", "Go on", "Send my answers"),
    "de": (
        *("Beginnen", "Weiter", "Zur Übersicht", "Aufbewahren und jetzt aufhören"),
        *("Weiter mit", "Meine Antworten abschicken"),
    ),
}


@pytest.mark.parametrize("language", BUTTONS)
@pytest.mark.parametrize("role", [Respondent.STUDENT, Respondent.TRAINER])
async def test_it_is_begun_on_a_phone_and_sent_from_a_desktop_by_keyboard_and_without_script(
    chromium: Browser, role: Respondent, language: str
) -> None:
    pages, (begin, on, overview, later, go_on, send) = opened(role), BUTTONS[language]
    answers, themes = all_answers(pages.invitation()), themes_for(role)
    async with serving(pages.app) as origin, device(chromium, 360) as phone:
        await phone.goto(f"{origin}{pages.page()}?lang={language}")
        await follow(phone, begin)
        await choose(phone, answers)
        await press(phone, on)
        await choose(phone, answers)
        await press(phone, later)
        await phone.get_by_role("status").wait_for()
    async with serving(pages.app) as origin, device(chromium, 1280) as desktop:
        await desktop.goto(f"{origin}{pages.page()}?lang={language}")
        await follow(desktop, go_on)
        for theme in themes[2:]:
            assert await desktop.get_by_role("heading", level=1).inner_text() == theme.title[language]
            await choose(desktop, answers)
            await press(desktop, on if theme != themes[-1] else overview)
        assert await desktop.locator("dl.answers dt").count() == len(answers) + 1
        await press(desktop, send)
        await desktop.get_by_role("status").wait_for()
        assert await desktop.locator("html").get_attribute("lang") == language
        assert await desktop.locator("input").count() == 0
    assert pages.invitation().status is Status.COMPLETED


async def test_a_follow_up_appears_with_its_answer_without_script_and_is_needed_then(chromium: Browser) -> None:
    pages = opened()
    async with serving(pages.app) as origin, device(chromium) as page:
        await page.goto(f"{origin}{pages.page()}/themes/4")
        assert await page.locator("fieldset:visible").count() == 2
        await page.locator("#P13").press("Space")
        await page.locator("#P14").press("Space")
        assert await page.locator("fieldset:visible").count() == 3
        await press(page, "Volgende")
        assert (await page.title()).startswith("Fout: ")
        assert await page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        assert page.url.endswith("#P13b")
        await page.get_by_role("radio").and_(page.locator("#P13b")).focus()
        await page.keyboard.press("Space")
        await press(page, "Volgende")
        assert await page.get_by_role("heading", level=1).inner_text() == "Tot slot"


def states(pages: SurveyPages) -> dict[str, tuple[str, dict[str, str] | None]]:
    """The pages in every state: an address, and what was sent to it just before."""
    at = pages.page()
    return {
        "first": (at, None),
        **{f"theme {theme.number}": (f"{at}/themes/{theme.number}", None) for theme in themes_for(Respondent.TRAINER)},
        "errors": (f"{at}/themes/4", {"P13": "1"}),
        "follow-up": (f"{at}/themes/4", None),
        "kept": (at, None),
        "unfinished": (f"{at}/check", None),
        "mine": (f"{at}/mine", None),
        "colleague": (f"{at}/colleague", {"email": "kim@"}),
    }


async def send_as_it_is(page: Page, form: dict[str, str]) -> None:
    """Fill in what is given, choose what is chosen, and go on."""
    for name, value in form.items():
        field = page.locator(f'[name="{name}"]')
        if await field.first.get_attribute("type") == "radio":
            await page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            await field.fill(value)
    await page.locator("form button").first.click()


async def looked_at(page: Page, width: int, name: str, folder: Path) -> None:
    """It fits, each scale is one row or one column of targets that a thumb meets, and axe finds nothing."""
    assert await page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert await page.evaluate(RIGHTMOST) <= width, name
    assert await page.locator("h1").count() == 1, name
    for scale in await page.locator(".scale:visible").all():
        boxes = [await label.bounding_box() for label in await scale.locator("label").all()]
        rows, columns = {box["y"] for box in boxes if box}, {box["x"] for box in boxes if box}
        assert 1 in (len(rows), len(columns)), name
        assert all(box and box["height"] >= 44 for box in boxes), name
    if width == WIDTHS[0]:
        assert await axe_faults(page) == "", name
    await page.screenshot(path=folder / f"{name} {width}.png", full_page=True)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
async def test_every_page_fits_and_its_scales_are_whole(
    chromium: Browser, width: int, colours: str, tmp_path: Path
) -> None:
    pages = opened()
    async with serving(pages.app) as origin, device(chromium, width, colours=colours) as page:
        for name, (path, form) in states(pages).items():
            await page.goto(f"{origin}{path}")
            if form is not None:
                await send_as_it_is(page, form)
                await page.get_by_role("alert").wait_for()
            await looked_at(page, width, name, tmp_path)
        await fill_in(pages, P13="1", P13b="2", P17="Eerder bellen.\nEn meer tijd.")
        await page.goto(f"{origin}{pages.page()}/check")
        await looked_at(page, width, "check", tmp_path)
        await press(page, "Verstuur mijn antwoorden")
        await looked_at(page, width, "thanks", tmp_path)
        await page.goto(f"{origin}{pages.page()}/themes/5")
        await looked_at(page, width, "correct", tmp_path)
        await page.goto(f"{origin}{pages.page()}")
        pages.counters = {cell(pages): RELEASED}
        await press(page, "Laat de vergelijking zien")
        await looked_at(page, width, "comparison", tmp_path)
    pages = opened()
    former = pages.page()
    await pages.browser.post(f"{former}/colleague", data=KIM)
    async with serving(pages.app) as origin, device(chromium, width, colours=colours) as page:
        await page.goto(f"{origin}{former}")
        await looked_at(page, width, "passed on", tmp_path)
