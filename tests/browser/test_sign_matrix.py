"""Every language on every width, of each state of which there is a picture; and what is printed."""

import pytest
from playwright.async_api import Browser

from tests.browser.screens import SCREENS
from tests.support.seen_page import visiting
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_named import with_names
from tests.unit.contracts.test_sign_page import STUDENT

OPENED = {name: screen for name, screen in SCREENS.items() if screen.steps is None and not screen.path.startswith("?")}


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("language", ["nl", "en", "de"])
@pytest.mark.parametrize("name", OPENED)
async def test_a_state_has_no_faults_in_any_language_on_any_width(
    chromium: Browser, name: str, language: str, width: int
) -> None:
    screen = OPENED[name]
    pages = SigningPages(screen.agreement())
    async with visiting(chromium, pages, width) as visit:
        await visit.open(f"{pages.page(*screen.party)}{screen.path}?lang={language}")
        assert await visit.page.locator("html").get_attribute("lang") == language
        await visit.check()


async def test_what_is_printed_is_the_agreement_without_its_forms(chromium: Browser) -> None:
    pages = SigningPages(with_names())
    async with visiting(chromium, pages) as visit:
        await visit.open(pages.page(*STUDENT))
        button = visit.page.get_by_role("button", name="Ondertekenen", exact=True)
        assert await button.is_visible()
        await visit.page.emulate_media(media="print")
        assert not await button.is_visible()
        assert not await visit.page.get_by_role("link", name="Privacy").is_visible()
        assert await visit.page.get_by_role("heading", name="De hele overeenkomst").is_visible()
        assert await visit.page.get_by_text("Sam Voorbeeld").first.is_visible()
