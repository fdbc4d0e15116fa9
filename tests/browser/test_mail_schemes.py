"""A mail is read on a light and on a dark screen, wide or narrow, in each language."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser

from services.notifications.message.examples import DESK, example_values
from services.notifications.message.mail_renderer import renderer
from shared.messaging.model.clock import Clock
from shared.web.mail_language import MAIL_LANGUAGES
from tests.browser.test_pages import too_wide
from tests.support.axe import axe_faults

MAX_OF_DARK = 80
"""Of 255, the red of a background that is dark."""
REDS = """() => {
  const style = getComputedStyle(document.querySelector('.card'));
  return [style.color, style.backgroundColor].map((colour) => Number(colour.match(/[0-9]+/)[0]));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_mail_follows_the_scheme_of_its_reader_and_fits(
    chromium: Browser, scheme: Literal["light", "dark"], tmp_path: Path
) -> None:
    for language in MAIL_LANGUAGES:
        html = renderer().render("signing_link", language, example_values("signing_link", Clock().today()), DESK)[2]
        file = tmp_path / f"{language}.html"
        file.write_text(html, encoding="utf-8")
        for width in (360, 640):
            page = await chromium.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
            await page.goto(file.as_uri())
            ink, ground = await page.evaluate(REDS)
            assert (ground < MAX_OF_DARK < ink) if scheme == "dark" else (ink < MAX_OF_DARK < ground)
            assert not await too_wide(page)
            assert await axe_faults(page) == ""
            await page.close()
