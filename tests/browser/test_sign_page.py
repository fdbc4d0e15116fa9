"""The page of a party in a real browser without script: each state fits every width, and an error takes the focus."""

from collections.abc import Mapping

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route

from services.contracts.agreement.agreement import Agreement
from shared.events.vocabulary import Party
from tests.support.signing_pages import ORIGIN, SigningPages
from tests.unit.contracts.test_named import with_names
from tests.unit.contracts.test_sign_page import SIGNED, STUDENT
from tests.unit.domain import NOW

COMPANY = (Party.COMPANY, "CP-1")
LONG = "Installatiebedrijfvoorbeeldschipper"
WIDTHS = (320, 360, 1280)
RIGHTMOST = "Math.max(...[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().right))"
Form = Mapping[str, str] | None


def with_long_name() -> Agreement:
    """An agreement with a company whose name is one word of 35 letters."""
    state = with_names()
    return state.model_copy(update={"placement": state.placement.model_copy(update={"company_name": LONG})})


def signed_by_all() -> Agreement:
    """With its hash on the page."""
    state = with_long_name()
    for signer in state.signers:
        state, _ = state.sign(signer.role, signer.name, NOW)
    return state


def blocked() -> Agreement:
    """By a clause of the company."""
    return with_long_name().propose_clause("CL-1", f"Het bedrijf is niet aansprakelijk voor {'letsel' * 9}.", NOW)[0]


STATES: dict[str, tuple[Agreement, tuple[Party, str], Form]] = {
    "sign": (with_long_name(), COMPANY, None),
    "errors": (with_long_name(), STUDENT, {**SIGNED, "typed_name": ""}),
    "other name": (with_long_name(), STUDENT, {**SIGNED, "typed_name": "Mickey Mouse"}),
    "objection": (
        with_long_name(),
        STUDENT,
        {"version": "1", "reason": "WRONG_HOURS", "note": "u" * 200, "action": "object"},
    ),
    "signed by all": (signed_by_all(), STUDENT, None),
    "blocked": (blocked(), COMPANY, None),
}


async def opened(chromium: Browser, pages: SigningPages, path: str, form: Form, width: int, colours: str) -> Page:
    """The answer of the pages in a window of that width."""
    answer = await (pages.browser.post(path, data=dict(form)) if form else pages.browser.get(path))
    style = (await pages.browser.get("/static/stageloket.css")).text

    async def fulfil(route: Route) -> None:
        if route.request.url.endswith(".css"):
            await route.fulfill(body=style, content_type="text/css")
        elif route.request.url.endswith(".svg"):
            await route.fulfill(body="<svg/>", content_type="image/svg+xml")
        else:
            await route.fulfill(body=answer.text, content_type="text/html; charset=utf-8")

    context: BrowserContext = await chromium.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=False,
        color_scheme="dark" if colours == "dark" else "light",
    )
    page = await context.new_page()
    await page.route("**/*", fulfil)
    await page.goto(f"{ORIGIN}{path}")
    return page


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
async def test_every_state_fits_every_width(chromium: Browser, state: str, colours: str) -> None:
    agreement, reader, form = STATES[state]
    pages = SigningPages(agreement)
    for width in WIDTHS:
        page = await opened(chromium, pages, pages.page(*reader), form, width, colours)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        assert await page.evaluate(RIGHTMOST) <= width
        assert await page.locator("h1").count() == 1
        await page.context.close()


async def test_the_list_of_errors_has_the_focus_and_leads_to_the_field(chromium: Browser) -> None:
    agreement, reader, form = STATES["errors"]
    pages = SigningPages(agreement)
    page = await opened(chromium, pages, pages.page(*reader), form, 360, "light")
    assert await page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert page.url.endswith("#typed_name")
    field = page.get_by_role("textbox", name="Uw volledige naam")
    assert await field.get_attribute("aria-invalid") == "true"
    assert await page.get_by_role("checkbox", name="Ik heb de overeenkomst gelezen en ga akkoord.").is_checked()
    await page.context.close()
