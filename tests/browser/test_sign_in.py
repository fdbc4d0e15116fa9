"""Staff in a real browser: sign-in, another role, sessions that end elsewhere or by a limit, a fresh sign-in."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from shared.access.staff import FRESH_SECONDS
from tests.browser.test_pages import SIZES, too_wide
from tests.scenarios.parked import parked
from tests.scenarios.year import Desk

CLERK, TEACHER, OPERATOR = "Noor Fictief", "Esra Modelstra", "Ravi Verzonnen"


async def context_of(chromium: Browser, size: str = "desktop") -> BrowserContext:
    """A browser in which nobody is signed in, without script."""
    width, height = SIZES[size]
    view: Any = {"width": width, "height": height}
    return await chromium.new_context(viewport=view, locale="nl-NL", java_script_enabled=False)


@pytest.fixture
async def context(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """One such browser."""
    created = await context_of(chromium)
    yield created
    await created.close()


async def sign_in(page: Page, address: str, person: str) -> None:
    """Open a page of staff and choose a person."""
    await page.goto(address)
    await page.get_by_role("button", name=person).click()


def change_sessions(local_stack: LocalStack, update: list[dict[str, Any]]) -> int:
    """Change every open session past the gateway; returns how many there are."""
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        sessions = client["gateway"]["staff_sessions"]
        return sessions.update_many({"state.ended_at": None}, update).modified_count


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("size", SIZES)
async def test_a_clerk_signs_in_sees_who_she_is_and_signs_out(
    desk: Desk, chromium: Browser, size: str, host: str, tmp_path: Path
) -> None:
    context, origin = await context_of(chromium, size), desk.local_stack.origin.replace("127.0.0.1", host)
    page, errors = await context.new_page(), list[str]()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.goto(f"{origin}/desk")
    assert await page.get_by_role("heading", level=1).inner_text() == "Als wie meldt u zich aan?"
    assert not await too_wide(page)
    await page.get_by_role("button", name=CLERK).click()
    assert page.url == f"{origin}/desk"
    top = await page.get_by_role("banner").inner_text()
    assert CLERK in top
    assert "bureau · ROC Voorbeeldstad" in top
    assert not await too_wide(page)
    cookie = next(each for each in await context.cookies() if each["name"] == "__Host-stageloket-session")
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, True, "Lax", "/")
    await page.screenshot(path=tmp_path / "desk.png")
    await page.get_by_role("button", name="Afmelden").click()
    assert await page.get_by_role("heading", level=1).inner_text() == "U bent afgemeld"
    await page.get_by_role("link", name="Ook bij de school afmelden").click()
    assert page.url == f"{origin}/auth/signed-out"
    await page.goto(f"{origin}/desk")
    assert await page.get_by_role("heading", level=1).inner_text() == "Als wie meldt u zich aan?"
    assert errors == []
    await context.close()


async def test_another_role_gets_a_page_in_words_with_a_way_on(desk: Desk, context: BrowserContext) -> None:
    page, origin = await context.new_page(), desk.local_stack.origin
    await sign_in(page, f"{origin}/desk", TEACHER)
    assert await page.get_by_role("heading", level=1).inner_text() == "Deze pagina hoort niet bij uw rol"
    await page.get_by_role("link", name="Wat u wel kunt openen").click()
    await page.get_by_role("link", name="BPV-monitor").click()
    assert page.url.startswith(f"{origin}/report")
    assert await page.get_by_role("link", name="Werk van het bureau").count() == 0


async def test_who_signs_out_at_the_school_is_signed_out_here(desk: Desk, context: BrowserContext) -> None:
    page, origin = await context.new_page(), desk.local_stack.origin
    await sign_in(page, f"{origin}/desk", CLERK)
    elsewhere = await context.new_page()
    await elsewhere.goto(f"{origin}/identity")
    await elsewhere.get_by_role("button", name="Overal afmelden").click()
    await page.reload()
    assert await page.get_by_role("heading", level=1).inner_text() == "Als wie meldt u zich aan?"


async def test_a_session_that_is_revoked_is_over_at_once(desk: Desk, chromium: Browser) -> None:
    origin, here, there = desk.local_stack.origin, await context_of(chromium), await context_of(chromium)
    lost, own = await here.new_page(), await there.new_page()
    await sign_in(lost, f"{origin}/desk", CLERK)
    await sign_in(own, f"{origin}/desk", CLERK)
    await own.goto(f"{origin}/auth/sessions")
    others = own.locator("main").get_by_role("button", name="Afmelden")
    assert await others.count() >= 1
    while await others.count():
        await others.first.click()
    await lost.reload()
    assert await lost.get_by_role("heading", level=1).inner_text() == "Als wie meldt u zich aan?"
    await own.goto(f"{origin}/desk")
    assert own.url == f"{origin}/desk"
    await here.close()
    await there.close()


async def test_a_session_that_nobody_used_for_half_an_hour_is_over(desk: Desk, context: BrowserContext) -> None:
    page, origin = await context.new_page(), desk.local_stack.origin
    await sign_in(page, f"{origin}/desk", CLERK)
    long_ago = (datetime.now(UTC) - timedelta(minutes=31)).isoformat()
    moved = [{"$set": {"state.seen_at": long_ago}}]
    assert change_sessions(desk.local_stack, moved) >= 1
    await page.reload()
    assert await page.get_by_role("heading", level=1).inner_text() == "Als wie meldt u zich aan?"


async def test_a_replay_asks_for_a_fresh_sign_in_and_records_the_operator(desk: Desk, context: BrowserContext) -> None:
    page, origin = await context.new_page(), desk.local_stack.origin
    failure_key, _ = await parked(desk, 1, "registration.a_handler_that_is_gone_for_the_sign_in")
    await sign_in(page, f"{origin}/operations", OPERATOR)
    await page.get_by_role("link", name=failure_key).click()
    earlier = [{"$set": {"state.authenticated_at": {"$subtract": ["$state.authenticated_at", FRESH_SECONDS + 5]}}}]
    assert change_sessions(desk.local_stack, earlier) >= 1
    await page.get_by_role("link", name="Laten rusten").click()
    assert "U bent hier aangemeld als Ravi Verzonnen" in await page.locator("main").inner_text()
    await page.get_by_role("button", name=OPERATOR).click()
    assert page.url.startswith(f"{origin}/operations/decide?action=DISCARD")
    await page.get_by_label("Waarom?").fill("niet meer nodig")
    await page.get_by_role("button", name="Laten rusten").click()
    assert page.url == f"{origin}/operations/jobs"
    jobs = (await desk.journal.get("/internal/dead-letter-jobs")).json()
    assert [job["actor"] for job in jobs if job["failure_key"] == failure_key] == ["ravi.verzonnen"]
