"""What axe-core finds in a page: WCAG 2.2 AA and its good practices."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, Route

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
DARK = "matchMedia('(prefers-color-scheme: dark)').matches"


async def axe_faults(page: Page) -> str:
    """What axe-core finds in the state that is shown, in words; empty when nothing is wrong.

    It needs script, which the page's own window may not have: another window shows the same elements.
    """
    browser, shown, address = page.context.browser, await page.content(), page.url.partition("#")[0]
    assert browser is not None
    context = await browser.new_context(
        viewport=page.viewport_size,
        color_scheme="dark" if await page.evaluate(DARK) else "light",
        bypass_csp=True,
    )

    async def answer(route: Route) -> None:
        await route.fulfill(body=shown, content_type="text/html; charset=utf-8")

    try:
        with_script = await context.new_page()
        await with_script.route(lambda url: url.partition("#")[0] == address, answer)
        await with_script.goto(address)
        results = await Axe().run(with_script, options=RULES)
    finally:
        await context.close()
    return str(results.generate_report()) if results.violations_count else ""
