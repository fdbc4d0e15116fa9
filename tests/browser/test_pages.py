"""Pages in a real browser: they fit the width, load without errors, and their forms work without script."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from tests.scenarios.year import Desk
from tests.support.axe import axe_faults

PAGES = (
    ("/", ""),
    ("/docs", ""),
    ("/identity", ""),
    ("/auth/sessions", "Noor Fictief"),
    ("/desk", "Noor Fictief"),
    ("/desk/mail-texts", "Noor Fictief"),
    ("/desk/mail-texts/agreement_to_sign", "Noor Fictief"),
    ("/agreements/to-sign", "Noor Fictief"),
    ("/report", "Esra Modelstra"),
    ("/operations", "Ravi Verzonnen"),
    ("/mailbox", "Ravi Verzonnen"),
)
"""Paths, and who opens them; nobody for a public page."""
SIZES = {"desktop": (1280, 900), "phone": (320, 700)}


async def opened(chromium: Browser, address: str, width: int, height: int) -> tuple[BrowserContext, Page, list[str]]:
    """A page opened without script, and its errors: failed requests and console errors."""
    view: ViewportSize = {"width": width, "height": height}
    context = await chromium.new_context(viewport=view, locale="nl-NL", java_script_enabled=False)
    page, errors = await context.new_page(), []
    page.on("requestfailed", lambda request: errors.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.goto(address)
    return context, page, errors


async def too_wide(page: Page) -> bool:
    """Whether the content is wider than the window."""
    view = page.viewport_size
    assert view is not None
    return bool(await page.evaluate("document.documentElement.scrollWidth") > view["width"])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("path", "person"), PAGES)
async def test_a_page_renders_without_errors(
    desk: Desk, chromium: Browser, path: str, person: str, size: str, tmp_path: Path
) -> None:
    context, page, errors = await opened(chromium, desk.local_stack.origin + path, *SIZES[size])
    if person:
        await page.get_by_role("button", name=person).click()
        assert page.url == desk.local_stack.origin + path
    assert errors == []
    assert await page.locator("h1").count() == 1
    assert await page.locator("html").get_attribute("lang") in ("nl", "en")
    assert not await too_wide(page)
    assert await axe_faults(page) == ""
    await page.screenshot(path=tmp_path / "page.png", full_page=True)
    await context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["/sign/half-of-it", "/survey/half-of-it"])
async def test_an_incomplete_link_shows_advice(desk: Desk, chromium: Browser, path: str, size: str) -> None:
    context, page, _ = await opened(chromium, desk.local_stack.origin + path, *SIZES[size])
    assert await page.get_by_role("heading", level=1).inner_text() == "Deze link is niet compleet"
    assert await page.get_by_label("Uw mailadres").count() == (1 if "/sign/" in path else 0)
    assert not await too_wide(page)
    await context.close()


@pytest.mark.parametrize("size", SIZES)
async def test_a_student_signs_by_keyboard_and_without_script(desk: Desk, chromium: Browser, size: str) -> None:
    placement = await desk.create_placement(await desk.create_company())
    context, page, errors = await opened(chromium, await desk.link("ST"), *SIZES[size])
    assert not await too_wide(page)
    await page.get_by_role("button", name="Ondertekenen").click()
    assert (await page.title()).startswith("Fout:")
    assert await page.get_by_role("alert").count() == 1
    await page.locator("#typed_name").focus()
    await page.keyboard.type("Sam ST")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.get_by_role("status").wait_for()
    assert "Bedankt" in await page.get_by_role("status").inner_text()
    await desk.idle.wait()
    assert "agreement.signed.v1" in await desk.events(placement)
    assert [url for url in errors if "422" not in url] == []
    await context.close()
