"""A signing page in the colour of its school, in a real browser."""

import pytest
from playwright.async_api import Browser

from tests.support.seen_page import DESKTOP, visiting
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_named import with_names
from tests.unit.contracts.test_sign_page import STUDENT

BAR = "getComputedStyle(document.querySelector('.bar')).backgroundColor"


@pytest.mark.parametrize(("colour", "shown"), [("#0b5f73", "rgb(11, 95, 115)"), ("#ffff00", "rgb(120, 120, 0)")])
async def test_a_page_has_the_colour_of_its_school_and_stays_readable(
    chromium: Browser, colour: str, shown: str
) -> None:
    pages = SigningPages(with_names())
    pages.colour = colour
    async with visiting(chromium, pages, DESKTOP) as visit:
        await visit.open(pages.page(*STUDENT))
        assert await visit.page.evaluate(BAR) == shown
        await visit.check()
        assert await visit.page.locator(".brand-sub").inner_text() == "Voorbeeldcollege"
