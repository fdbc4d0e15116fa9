"""What holds for every public page in every state: checked in the browser that shows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, Response

from tests.support.axe import axe_faults
from tests.support.html_standard import html_faults
from tests.support.served_application import serving
from tests.support.signing_pages import SigningPages

MAX_BYTES = 60_000
"""Of a page with its style sheet and its icon."""

PHONE, DESKTOP = 320, 1280
FAULTS = (Path(__file__).parent / "page_faults.js").read_text("utf-8")

TEXT_OF_DOUBLE_SIZE = "() => { document.documentElement.style.fontSize = '200%'; }"
TEXT_OF_USUAL_SIZE = "() => { document.documentElement.style.fontSize = ''; }"


class Visit:
    """Somebody with a browser without script at the pages of the parties, in Dutch."""

    def __init__(self, pages: SigningPages, page: Page, origin: str) -> None:
        self.pages, self.page, self._origin = pages, page, origin
        self._answers: list[Response] = []
        page.on("response", self._answered)

    def _answered(self, answer: Response) -> None:
        self._answers.append(answer)

    async def open(self, path: str) -> None:
        """A link of a mail."""
        await self.page.goto(self._origin + path)

    async def heading(self) -> str:
        """What the page is called."""
        return await self.page.locator("h1").inner_text()

    async def press(self, name: str) -> None:
        """A button."""
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def follow(self, name: str) -> None:
        """A link."""
        await self.page.get_by_role("link", name=name, exact=True).click()

    async def text(self) -> str:
        """What the page says."""
        return await self.page.locator("main").inner_text()

    async def check(self) -> None:
        """The state that is shown now: nothing wrong in it, at the text size of the browser and at twice that."""
        for size in (TEXT_OF_USUAL_SIZE, TEXT_OF_DOUBLE_SIZE):
            await self.page.evaluate(size)
            faults = await self.page.evaluate(FAULTS)
            assert not faults, f"{self.page.url}: {faults}"
        await self.page.evaluate(TEXT_OF_USUAL_SIZE)
        assert await axe_faults(self.page) == ""
        document = [each for each in self._answers if each.url.partition("#")[0] == self.page.url.partition("#")[0]][-1]
        assert html_faults(await document.text()) == []
        assert "default-src 'none'" in document.headers["content-security-policy"]
        loaded = {each.url: each for each in self._answers if each.url.startswith(f"{self._origin}/static/")}
        sizes = [len(await each.body()) for each in (document, *loaded.values())]
        assert sum(sizes) <= MAX_BYTES
        assert {each.url.startswith(self._origin) for each in self._answers} == {True}


@asynccontextmanager
async def visiting(chromium: Browser, pages: SigningPages, width: int = PHONE) -> AsyncIterator[Visit]:
    """The pages on a port, and a window of that width."""
    async with serving(pages.app) as origin:
        context = await chromium.new_context(
            viewport={"width": width, "height": 800}, locale="nl-NL", java_script_enabled=False
        )
        yield Visit(pages, await context.new_page(), origin)
        await context.close()
