"""The first administrator of a school in a real browser: the link, the sign-in, colleagues, and links that ended."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.test_pages import SIZES, too_wide
from tests.browser.test_sign_in import TEACHER, context_of
from tests.integration.gateway.test_first_administrator import let_it_expire, sign_in_was_long_ago
from tests.scenarios.year import Desk
from tests.support.staff_links import add_school, link_in, new_school, school_command

ICT = "Iris Gefingeerd"


async def heading(page: Page) -> str:
    """The title of the page."""
    return await page.get_by_role("heading", level=1).inner_text()


async def accept(page: Page, address: str, person: str) -> None:
    """Open a link and sign in by it."""
    await page.goto(address)
    await page.get_by_role("link", name="Aanmelden").click()
    await page.get_by_role("button", name=person).click()


@pytest.mark.parametrize("size", SIZES)
async def test_who_opens_the_link_becomes_administrator_and_gives_a_colleague_a_role(
    desk: Desk, chromium: Browser, size: str, tmp_path: Path
) -> None:
    stack, code = desk.local_stack, new_school()
    school = f"Testcollege {code}"
    link = await add_school(stack, code, school)
    context, other = await context_of(chromium, size), await context_of(chromium, size)
    page, errors = await context.new_page(), list[str]()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)

    async def looked_at(name: str, page: Page = page) -> None:
        assert not await too_wide(page)
        for box in [await each.bounding_box() for each in await page.get_by_role("banner").locator("a, button").all()]:
            assert box is not None
            assert box["x"] + box["width"] <= SIZES[size][0]
        assert await page.locator("h1").count() == 1
        await page.screenshot(path=tmp_path / f"{name}.png", full_page=True)

    await page.goto(stack.origin + link)
    text = await page.inner_text("main")
    assert all(words in text for words in (school, code, "applicatiebeheerder", "werkt daarna niet meer"))
    await looked_at("link")
    await accept(page, stack.origin + link, ICT)
    assert page.url == f"{stack.origin}/staff"
    section = page.locator("section", has=page.get_by_role("heading", name=school))
    assert "beheerder van het systeem" in await section.inner_text()
    await looked_at("staff")
    await section.get_by_role("link", name="Iemand een rol geven").click()
    await looked_at("invite")
    await page.get_by_label("docent").check()
    await page.get_by_label("Voor wie").fill("Esra")
    await page.get_by_role("button", name="Maak de link").click()
    await looked_at("invited")
    invited = await page.locator("pre").inner_text()
    colleague = await other.new_page()
    await accept(colleague, invited.strip(), TEACHER)
    assert await heading(colleague) == "Bureau Werk & Stage"
    assert school in await colleague.get_by_role("banner").inner_text()
    await page.goto(f"{stack.origin}/staff")
    row = section.locator("tbody tr", has_text=TEACHER)
    assert "docent" in await row.inner_text()
    await looked_at("two")
    await row.get_by_role("link", name="Rollen intrekken").click()
    await looked_at("confirm")
    await page.get_by_role("button", name="Rollen intrekken").click()
    assert await section.locator("tbody tr", has_text=TEACHER).count() == 0
    await colleague.goto(f"{stack.origin}/auth/sessions")
    assert await heading(colleague) == "Als wie meldt u zich aan?"
    await section.get_by_role("link", name="Rollen intrekken").click()
    await page.get_by_role("button", name="Rollen intrekken").click()
    assert await heading(page) == "U bent de enige applicatiebeheerder"
    await looked_at("only_one")
    assert [error for error in errors if "409" not in error] == []
    await context.close()
    await other.close()


@pytest.fixture
async def page(chromium: Browser) -> Page:
    """A page of a browser in which nobody is signed in."""
    context: BrowserContext = await context_of(chromium)
    return await context.new_page()


async def test_a_link_that_was_used_has_expired_or_was_revoked_says_which(
    desk: Desk, page: Page, chromium: Browser, tmp_path: Path
) -> None:
    stack, code = desk.local_stack, new_school()
    first = stack.origin + await add_school(stack, code, "Testcollege")
    second = stack.origin + link_in(await school_command(stack, "administrator", code), stack.origin)
    await page.goto(first)
    assert await heading(page) == "Deze link is ingetrokken"
    await accept(page, second, ICT)
    elsewhere = await (await context_of(chromium, "phone")).new_page()
    await elsewhere.goto(second)
    assert await heading(elsewhere) == "Deze link is al gebruikt"
    await elsewhere.screenshot(path=tmp_path / "used.png", full_page=True)
    third = stack.origin + link_in(await school_command(stack, "administrator", code), stack.origin)
    let_it_expire(stack, code)
    await page.goto(third)
    assert await heading(page) == "De tijd van deze link is voorbij"
    await page.context.close()
    await elsewhere.context.close()


async def test_a_change_asks_for_a_fresh_sign_in_and_another_school_is_not_there(desk: Desk, page: Page) -> None:
    stack, code, other = desk.local_stack, new_school(), new_school()
    await add_school(stack, other, "Ander college")
    await accept(page, stack.origin + await add_school(stack, code, "Testcollege"), ICT)
    assert "Ander college" not in await page.inner_text("main")
    await page.goto(f"{stack.origin}/staff/{other}/invitations")
    assert await heading(page) == "Deze pagina is er niet"
    sign_in_was_long_ago(stack)
    await page.goto(f"{stack.origin}/staff")
    await page.goto(f"{stack.origin}/staff/{code}/invitations")
    assert "U bent hier aangemeld als" in await page.inner_text("main")
    await page.get_by_role("button", name=ICT).click()
    assert page.url == f"{stack.origin}/staff/{code}/invitations"
    assert await heading(page) == "Iemand een rol geven"
