"""Dead letters on the operators' pages: readable at every width; a decision has a page of its own."""

import pytest
from playwright.async_api import Browser, Page

from tests.browser.test_pages import SIZES, opened
from tests.scenarios.parked import park_items
from tests.scenarios.test_command_line import command
from tests.scenarios.year import Desk
from tests.support.eventually import eventually


async def check_page(page: Page, path: str) -> None:
    """The page is no wider than the window, and has no form that changes something."""
    view = page.viewport_size
    assert view is not None
    await page.wait_for_load_state()
    await page.wait_for_selector("main")
    assert await page.evaluate("document.documentElement.scrollWidth") <= view["width"], path
    assert await page.locator("main form[method=post]").count() == 0


@pytest.mark.parametrize("size", SIZES)
async def test_a_failure_group_and_its_dead_letters_can_be_read(desk: Desk, chromium: Browser, size: str) -> None:
    failure_key, _ = await park_items(desk.local_stack, 2, "registration.a_handler_with_a_long_name_that_is_gone_since")

    async def stored() -> None:
        groups = (await desk.journal.get("/internal/dead-letters/groups")).json()
        assert [group["count"] for group in groups if group["failure_key"] == failure_key] == [2]

    await eventually(stored, 60)
    home = f"{desk.local_stack.origin}/operations"
    context, page, errors = await opened(chromium, f"{home}?lang=en", *SIZES[size])
    await page.get_by_role("button", name="Ravi Verzonnen").click()
    await check_page(page, "/")
    await page.get_by_role("link", name=failure_key).click()
    await check_page(page, "failure group")
    assert f'--failure "{failure_key}"' in await page.locator("pre").inner_text()
    await page.locator("tbody a").first.click()
    await check_page(page, "dead letter")
    assert "PARKED" not in await page.locator("main").inner_text()
    assert await page.get_by_role("heading", name="History").count() == 1
    assert errors == []
    await context.close()
    discarded = await command(desk, "dead-letters", "discard", "--failure", failure_key, "--reason", "seeded")
    assert discarded.exit_code == 0
