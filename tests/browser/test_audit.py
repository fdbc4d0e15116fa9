"""An auditor in a real browser: who looked at a person of the school, on a desktop and on a phone."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser.test_pages import SIZES, too_wide
from tests.browser.test_sign_in import CLERK, OPERATOR, context_of, sign_in
from tests.scenarios.year import Desk

AUDITOR = "Julia Denkbeeld"


@pytest.mark.parametrize("size", SIZES)
async def test_an_auditor_finds_who_saw_a_person(desk: Desk, chromium: Browser, tmp_path: Path, size: str) -> None:
    placement = await desk.create_placement(await desk.create_company())
    asker, origin = desk.id("ST"), desk.local_stack.origin
    question = {"audience": "STUDENT", "topic": "OTHER", "asker_id": asker, "placement_id": placement}
    await desk.publish("student", "question.put", case_id=desk.id("CA"), **question)
    await desk.idle.wait()
    for person, path in ((CLERK, "/desk"), (OPERATOR, f"/operations/flows/{desk.id('CA')}"), (CLERK, "/operations")):
        context = await context_of(chromium)
        await sign_in(await context.new_page(), f"{origin}{path}", person)
        await context.close()
    context = await context_of(chromium, size)
    page = await context.new_page()
    await page.goto(f"{origin}/auth/sign-in?next=/")
    await page.get_by_role("button", name=AUDITOR).click()
    await page.get_by_role("link", name="Wie zag of wijzigde wat").click()
    await page.screenshot(path=tmp_path / "all.png", full_page=True)
    assert "werd geweigerd" in await page.inner_text("table")
    assert not await too_wide(page)
    await page.get_by_label("Over wie of wat").fill(asker)
    await page.get_by_role("button", name="Zoek").click()
    seen, stored = await page.locator("tbody tr").all_inner_texts()
    assert all(words in seen for words in ("noor.fictief", "bekeek", "rol bureau", asker))
    assert all(words in stored for words in ("portaal school-portal", "wijzigde", asker))
    assert not await too_wide(page)
    await page.screenshot(path=tmp_path / "found.png", full_page=True)
    await page.get_by_label("Over wie of wat").fill(desk.id("NB"))
    await page.get_by_role("button", name="Zoek").click()
    assert "Hierover is niets vastgelegd." in await page.inner_text("main")
    await context.close()
