"""A company's contact answers a request of another portal in a browser, without script, on a narrow screen too."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.access.test_events import added
from tests.access.test_transfer import SUBJECT, ask
from tests.browser.test_pages import SIZES, opened, too_wide
from tests.scenarios.year import Desk

ANSWERS = {"desktop": ("Ja, dit portaal", "U hebt bevestigd"), "phone": ("Nee, dat wil ik niet", "U hebt geweigerd")}


@pytest.mark.parametrize("size", SIZES)
async def test_the_contact_answers_a_request_for_the_company(
    desk: Desk, chromium: Browser, size: str, tmp_path: Path
) -> None:
    company = await desk.create_company(granted=False)
    await ask(desk, await added(desk, "Nieuw portaal", kind="company"), company)
    _, page, errors = await opened(chromium, await desk.link("CP", SUBJECT), *SIZES[size])
    assert not await too_wide(page)
    await page.screenshot(path=tmp_path / "question.png", full_page=True)
    button, result = ANSWERS[size]
    await page.get_by_role("button", name=button).click()
    await page.get_by_role("status").get_by_text(result).wait_for()
    assert await page.get_by_role("button", name=button).count() == 0
    assert not await too_wide(page)
    assert errors == []
    await page.screenshot(path=tmp_path / "answered.png", full_page=True)
