"""The local mailbox in a real browser: mails as a person sees them, whose buttons open the page they name."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from tests.browser.test_pages import too_wide
from tests.scenarios.year import Desk
from tests.support.axe import axe_faults
from tests.support.mailbox_pages import ServedMailbox, served_mailbox
from tools.mailbox.mail_pages import MAX_SHOWN

SIZES: dict[str, ViewportSize] = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
PATHS = (
    "/mailbox",
    "/mailbox?to=sam@guests.example",
    "/mailbox/mails/1",
    f"/mailbox/mails/{MAX_SHOWN + 2}",
    "/mailbox?q=klingon",
)
HEIGHTS = "[document.documentElement.scrollHeight, document.documentElement.clientHeight]"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
async def mailbox(tmp_path: Path) -> AsyncIterator[ServedMailbox]:
    """One with more mails than a page shows."""
    async with served_mailbox(tmp_path, MAX_SHOWN + 1, PDF) as served:
        yield served


async def opened(chromium: Browser, mailbox: ServedMailbox, path: str, size: str = "desktop") -> Page:
    """A page of it, without script."""
    context = await chromium.new_context(
        viewport=SIZES[size], locale="nl-NL", java_script_enabled=False, extra_http_headers=mailbox.header
    )
    page = await context.new_page()
    await page.goto(mailbox.origin + path)
    return page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PATHS)
async def test_list_mail_and_empty_search_are_accessible_at_every_width(
    chromium: Browser, mailbox: ServedMailbox, path: str, size: str, tmp_path: Path
) -> None:
    page = await opened(chromium, mailbox, path, size)
    await page.screenshot(path=tmp_path / "page.png", full_page="mails" in path)
    assert await page.locator("h1").count() == 1
    assert not await too_wide(page)
    assert await axe_faults(page) == ""
    await page.context.close()


@pytest.mark.parametrize("size", SIZES)
async def test_the_frame_is_as_high_as_the_mail(chromium: Browser, mailbox: ServedMailbox, size: str) -> None:
    page = await opened(chromium, mailbox, "/mailbox/mails/2", size)
    mail = page.frames[1]
    high, shown = await mail.evaluate(HEIGHTS)
    used = await mail.evaluate("document.body.firstElementChild.getBoundingClientRect().height")
    assert high <= shown
    assert shown - used < 250
    await page.context.close()


async def test_the_button_of_a_mail_opens_the_page_that_it_names(chromium: Browser, mailbox: ServedMailbox) -> None:
    page = await opened(chromium, mailbox, "/mailbox/mails/2")
    async with page.context.expect_page() as opening:
        await page.frame_locator("iframe").get_by_role("link").first.click()
    landed = await opening.value
    assert (landed.url, await landed.locator("h1").inner_text()) == (mailbox.target, "Tekenen met a-token")
    await page.context.close()


async def test_a_search_stays_through_pages_languages_and_a_mail(chromium: Browser, mailbox: ServedMailbox) -> None:
    page = await opened(chromium, mailbox, "/mailbox")
    await page.get_by_role("searchbox").fill("sam@guests")
    await page.get_by_role("button", name="Zoek").click()
    assert f"{MAX_SHOWN + 1} mails" in await page.locator("main [role=status]").inner_text()
    await page.get_by_role("link", name="Oudere mail").click()
    assert await page.locator("tbody tr").count() == 1
    await page.get_by_role("link", name="English").click()
    assert await page.get_by_role("searchbox").input_value() == "sam@guests"
    await page.locator("tbody a").first.click()
    await page.get_by_role("link", name="Back to the mailbox").click()
    assert await page.get_by_role("searchbox").input_value() == "sam@guests"
    assert await page.locator("tbody tr").count() == 1
    await page.get_by_role("link", name="Newest mail").click()
    assert await page.locator("tbody tr").count() == MAX_SHOWN
    await page.context.close()


async def test_an_operator_follows_a_mail_to_the_page_where_it_is_signed(desk: Desk, chromium: Browser) -> None:
    await desk.create_placement(await desk.create_company())
    link = await desk.link("ST")
    context = await chromium.new_context(locale="nl-NL", java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{desk.local_stack.origin}/mailbox?q={link.rpartition('/')[2]}")
    await page.get_by_role("button", name="Ravi Verzonnen").click()
    await page.locator("tbody a").first.click()
    async with context.expect_page() as opening:
        await page.frame_locator("iframe").get_by_role("link").first.click()
    landed = await opening.value
    assert landed.url == link
    assert await landed.get_by_role("button", name="Ondertekenen").count() == 1
    await context.close()


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_of_telephones_shows_what_each_got(
    chromium: Browser, mailbox: ServedMailbox, size: str, tmp_path: Path
) -> None:
    page = await opened(chromium, mailbox, "/mailbox/telephones", size)
    await page.screenshot(path=tmp_path / "page.png", full_page=True)
    assert not await too_wide(page)
    assert await axe_faults(page) == ""
    await page.get_by_role("link", name="+31612345678").first.click()
    assert await page.get_by_role("heading", level=1).inner_text() == "Telefoon +31612345678"
    assert await page.get_by_role("listitem").filter(has_text="Ga hier verder").count() == 1
    async with page.context.expect_page() as opening:
        await page.get_by_role("link", name=mailbox.target).click()
    assert (await opening.value).url == mailbox.target
    await page.context.close()
