"""`make screens`: pictures of the pages of the parties in their most important states, for people to look at."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from playwright.async_api import async_playwright

from services.contracts.agreement.agreement import Agreement
from shared.events.vocabulary import Party
from tests.browser.conftest import FLAGS
from tests.browser.test_sign_journeys import AGREE, COMPANY, PARENT, with_parent
from tests.browser.test_sign_page import blocked, signed_by_all
from tests.support.seen_page import DESKTOP, Visit, visiting
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_code_page import of_a_school_with_codes
from tests.unit.contracts.test_named import with_names
from tests.unit.contracts.test_sign_page import STUDENT
from tests.unit.contracts.test_waiting_page import of_student

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
WIDTH, MAX_BYTES = 360, 60_000
HEIGHTS = {WIDTH: 720, DESKTOP: 400}


class Screen(NamedTuple):
    """A picture: who opens which agreement, and what is done before it is taken."""

    agreement: Callable[[], Agreement]
    party: tuple[Party, str]
    steps: Callable[[Visit], Awaitable[None]] | None = None
    path: str = ""
    width: int = WIDTH
    colour: str = ""
    part: str = ""
    """What the picture shows, where it is not the top of the page."""


async def sign(visit: Visit) -> None:
    """With another name and without a tick."""
    await visit.page.get_by_label("Uw volledige naam").fill("Mickey Mouse")
    await visit.press("Ondertekenen")


async def signed(visit: Visit) -> None:
    """As it should be."""
    await visit.page.get_by_label("Uw volledige naam").fill("Sam Voorbeeld")
    await visit.page.get_by_label(AGREE).check()
    await visit.press("Ondertekenen")


async def signed_to_code(visit: Visit) -> None:
    """To the field for the code."""
    await visit.page.get_by_label("Uw volledige naam").fill("Sam Voorbeeld")
    await visit.page.get_by_label(AGREE).check()
    await visit.press("Verder: stuur mij de code")
    await visit.page.get_by_label("Code uit uw mail").wait_for()


async def objection(visit: Visit) -> None:
    """To its confirmation."""
    await visit.page.get_by_text("Klopt er iets niet?").click()
    await visit.page.get_by_label("De uren").check()
    await visit.page.get_by_label("Vertel het in uw eigen woorden").fill("Het is 24 uur per week, niet 32.")
    await visit.press("Verder")


async def delegation(visit: Visit) -> None:
    """To its confirmation."""
    await visit.page.get_by_label("Tim Maquette").check()
    await visit.press("Verder")


async def delegated(visit: Visit) -> None:
    """To the link of before."""
    await delegation(visit)
    await visit.press("Laat deze persoon ondertekenen")


SCREENS = {
    "sign-student-phone": Screen(with_names, STUDENT),
    "sign-student-desktop": Screen(with_names, STUDENT, width=DESKTOP),
    "sign-brand": Screen(with_names, STUDENT, width=DESKTOP, colour="#7a1f5c"),
    "sign-parent": Screen(with_parent, PARENT),
    "sign-german": Screen(with_names, COMPANY, path="?lang=de"),
    "errors": Screen(with_names, STUDENT, sign),
    "thanks": Screen(with_names, STUDENT, signed),
    "code": Screen(of_a_school_with_codes, STUDENT, signed_to_code, part="form:has(#signing_code)"),
    "signed-by-all": Screen(signed_by_all, STUDENT),
    "own-clause-blocks": Screen(blocked, COMPANY),
    "objection": Screen(with_names, STUDENT, objection),
    "delegate": Screen(with_names, COMPANY, path="/delegate"),
    "delegation": Screen(with_names, COMPANY, delegation, "/delegate"),
    "link-of-before": Screen(with_names, COMPANY, delegated, "/delegate"),
    "waiting": Screen(lambda: of_student(2, "2025-09-12"), COMPANY, path="/waiting"),
}


async def take() -> None:
    """All of them, each from the top, as high as fits in 60 kB."""
    FOLDER.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, screen in SCREENS.items():
            pages = SigningPages(screen.agreement())
            pages.people["TR-1"], pages.mailbox, pages.colour = "Tim Maquette", "bureau@school.example", screen.colour
            async with visiting(chromium, pages, screen.width) as visit:
                await visit.open(pages.page(*screen.party) + screen.path)
                if screen.steps:
                    await screen.steps(visit)
                if screen.part:
                    await visit.page.locator(screen.part).screenshot(path=FOLDER / f"{name}.png", scale="css")
                    continue
                top = await visit.page.evaluate(
                    "() => { scrollTo(0, 0); return document.documentElement.scrollHeight; }"
                )
                await visit.page.set_viewport_size({"width": screen.width, "height": min(top, HEIGHTS[screen.width])})
                picture = await visit.page.screenshot(path=FOLDER / f"{name}.png", scale="css")
                assert len(picture) <= MAX_BYTES, f"{name}.png has {len(picture)} bytes"
        await chromium.close()


if __name__ == "__main__":
    asyncio.run(take())
