"""Pages in a real browser: nothing sticks out, nothing fails to load, and the forms work without script."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from shared.messaging.clock import move_clock
from shared.testing.eventually import eventually
from tests.scenarios.year import Desk

SIZES = {"desktop": (1280, 900), "phone": (320, 700)}


async def opened(chromium: Browser, address: str, width: int, height: int) -> tuple[BrowserContext, Page, list[str]]:
    """A page without script, and what went wrong while it loaded."""
    view: ViewportSize = {"width": width, "height": height}
    context = await chromium.new_context(viewport=view, locale="nl-NL", java_script_enabled=False)
    page, wrong = await context.new_page(), []
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    await page.goto(address)
    return context, page, wrong


async def too_wide(page: Page) -> bool:
    """Whether one must scroll sideways to read."""
    box = await page.locator("main").bounding_box()
    view = page.viewport_size
    assert box is not None
    assert view is not None
    return box["x"] + box["width"] > view["width"] + 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("part", "path"),
    [("gateway", "/docs"), ("notifications", "/desk"), ("mailbox", "/"), ("operations", "/"), ("survey", "/report")],
)
async def test_a_page_is_whole(desk: Desk, chromium: Browser, part: str, path: str, size: str, tmp_path: Path) -> None:
    context, page, wrong = await opened(chromium, desk.house.address(part) + path, *SIZES[size])
    assert wrong == []
    assert await page.locator("h1").count() == 1
    assert await page.locator("html").get_attribute("lang") in ("nl", "en")
    assert not await too_wide(page)
    await page.screenshot(path=tmp_path / "page.png", full_page=True)
    await context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("part", "path"), [("contracts", "/sign/half-of-it"), ("survey", "/survey/half-of-it")])
async def test_half_a_link_says_what_to_do(desk: Desk, chromium: Browser, part: str, path: str, size: str) -> None:
    context, page, _ = await opened(chromium, desk.house.address(part) + path, *SIZES[size])
    assert await page.get_by_role("heading").inner_text() == "Deze link is niet compleet"
    assert not await too_wide(page)
    await context.close()


@pytest.mark.parametrize("size", SIZES)
async def test_a_student_signs_by_keyboard_and_without_script(desk: Desk, chromium: Browser, size: str) -> None:
    placement = await desk.placement(await desk.company())
    context, page, wrong = await opened(chromium, await desk.link("ST"), *SIZES[size])
    assert not await too_wide(page)
    await page.get_by_role("button", name="Ondertekenen").click()
    assert (await page.title()).startswith("Fout:")
    assert await page.get_by_role("alert").count() == 1
    await page.locator("#typed_name").focus()
    await page.keyboard.type("Sam Voorbeeld")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.get_by_role("status").wait_for()
    assert "Bedankt" in await page.get_by_role("status").inner_text()
    await desk.quiet.wait()
    assert "agreement.signed.v1" in await desk.facts(placement)
    assert [url for url in wrong if "422" not in url] == []
    await context.close()


async def test_a_survey_is_answered_and_says_what_is_missing(desk: Desk, chromium: Browser) -> None:
    placement = await desk.placement(await desk.company(), starts_on="2030-09-02", ends_on="2030-12-20")
    await desk.sign("ST", "CP", "SV")
    for day in ("2030-09-02", "2030-12-14"):
        move_clock(desk.house.clock_file, datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC))
        await desk.quiet.wait()
    try:
        context, page, _ = await opened(chromium, await desk.link("ST", "Hoe ging"), *SIZES["phone"])
        assert not await too_wide(page)
        await page.get_by_role("button").click()
        assert await page.get_by_role("alert").get_by_role("link").count() >= 14
        for group in await page.locator("fieldset").all():
            await group.locator("input").last.check()
        await page.get_by_role("button").click()
        assert "Bedankt" in await page.get_by_role("status").inner_text()

        async def completed() -> None:
            assert "survey.completed.v1" in await desk.facts(placement)

        await eventually(completed)
        await context.close()
    finally:
        move_clock(desk.house.clock_file, datetime.now(UTC))
