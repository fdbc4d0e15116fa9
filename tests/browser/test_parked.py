"""What is parked, on the operators' pages: readable at every width, and nothing to press that nobody guards."""

import pytest
from playwright.async_api import Browser, Page

from shared.testing.eventually import eventually
from tests.browser.test_pages import SIZES, opened
from tests.scenarios.parked import park_items
from tests.scenarios.test_command_line import command
from tests.scenarios.year import Desk


async def whole(page: Page, path: str) -> None:
    """Nothing sticks out of the window, and no form sends anything."""
    view = page.viewport_size
    assert view is not None
    await page.wait_for_load_state()
    await page.wait_for_selector("main")
    assert await page.evaluate("document.documentElement.scrollWidth") <= view["width"], path
    assert await page.locator("form[method=post]").count() == 0


@pytest.mark.parametrize("size", SIZES)
async def test_a_cause_and_its_letters_can_be_read(desk: Desk, chromium: Browser, size: str) -> None:
    cause, _ = await park_items(desk.house, 2, "registration.a_handler_with_a_long_name_that_is_gone_since")

    async def stored() -> None:
        groups = (await desk.journal.get("/internal/dead-letters/groups")).json()
        assert [group["count"] for group in groups if group["cause"] == cause] == [2]

    await eventually(stored, 60)
    home = desk.house.address("operations")
    context, page, wrong = await opened(chromium, f"{home}/?lang=en", *SIZES[size])
    await whole(page, "/")
    await page.get_by_role("link", name=cause).click()
    await whole(page, "cause")
    assert f'--cause "{cause}"' in await page.locator("pre").inner_text()
    await page.locator("tbody a").first.click()
    await whole(page, "letter")
    assert "PARKED" not in await page.locator("main").inner_text()
    assert await page.get_by_role("heading", name="History").count() == 1
    assert wrong == []
    await context.close()
    gone = await command(desk, "dead-letters", "discard", "--cause", cause, "--reason", "seeded")
    assert gone.exit_code == 0
