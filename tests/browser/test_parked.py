"""Dead letters on the operators' pages: readable at every width; a decision has a page of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page

from tests.browser.test_pages import SIZES, opened, too_wide
from tests.scenarios.parked import parked
from tests.scenarios.test_command_line import command
from tests.scenarios.year import Desk


@asynccontextmanager
async def parked_group(desk: Desk, count: int) -> AsyncIterator[str]:
    """The failure key of so many dead letters, which are discarded at the end."""
    failure_key, _ = await parked(desk, count, "registration.a_handler_with_a_long_name_that_is_gone_since")
    try:
        yield failure_key
    finally:
        discarded = await command(desk, "dead-letters", "discard", "--failure", failure_key, "--reason", "seeded")
        assert discarded.exit_code == 0


async def check_page(page: Page, path: str) -> None:
    """The page is no wider than the window, and has no form that changes something."""
    await page.wait_for_load_state()
    await page.wait_for_selector("main")
    assert not await too_wide(page), path
    assert await page.locator("main form[method=post]").count() == 0


@pytest.mark.parametrize("size", SIZES)
async def test_a_failure_group_and_its_dead_letters_can_be_read(desk: Desk, chromium: Browser, size: str) -> None:
    async with parked_group(desk, 2) as failure_key:
        context, page, errors = await opened(chromium, f"{desk.local_stack.origin}/operations?lang=en", *SIZES[size])
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
