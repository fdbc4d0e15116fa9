"""The colours of a school: whatever colour it states, its pages stay readable."""

import re

import httpx2
import pytest
from fastapi import FastAPI
from hypothesis import example, given
from hypothesis import strategies as st

from shared.web.brand import DARK_PAPERS, LIGHT_PAPERS, brand_sheet, contrast
from shared.web.layout import HERE
from shared.web.static_files import router

SHEET = (HERE / "static" / "stageloket.css").read_text()
PAPERS = (
    "--utrecht-surface-background-color",
    "--utrecht-document-background-color",
    "--utrecht-alert-warning-background-color",
    "--stageloket-hover-background-color",
)
"""What links stand on."""


def tokens(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """Those of the light scheme and those of the dark one, with colours of six digits."""
    light, _, dark = sheet.partition("@media (prefers-color-scheme: dark)")
    return _tokens(light), _tokens(dark.partition("* {")[0])


def _tokens(text: str) -> dict[str, str]:
    found = re.findall(r"(--[a-z0-9-]+): #([0-9a-f]+);", text)
    return {name: digits if len(digits) == 6 else "".join(2 * each for each in digits) for name, digits in found}


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("000000", "ffffff") == 21
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("ffffff", "777777") == pytest.approx(4.48, abs=0.005)
    assert contrast("ff0000", "ffffff") == pytest.approx(4.0, abs=0.005)


def test_links_are_compared_with_what_they_stand_on() -> None:
    light, dark = tokens(SHEET)
    assert tuple(light[name] for name in PAPERS) == LIGHT_PAPERS
    assert tuple(dark[name] for name in PAPERS) == DARK_PAPERS


@given(st.binary(min_size=3, max_size=3).map(bytes.hex))
@example("ffff00")
@example("000000")
@example("ffffff")
@example("0000ff")
@example("00ff00")
@example("777777")
def test_whatever_colour_a_school_has_its_pages_stay_readable(colour: str) -> None:
    for own, of_all in zip(tokens(brand_sheet(colour)), tokens(SHEET), strict=True):
        used = of_all | own
        for button in ("", "hover-"):
            text = used.get("--utrecht-button-primary-action-color", "ffffff")
            assert contrast(used[f"--utrecht-button-primary-action-{button}background-color"], text) >= 4.5
        for link in ("--utrecht-link-color", "--utrecht-link-hover-color"):
            assert min(contrast(used[link], used[paper]) for paper in PAPERS) >= 4.5
    light, _ = tokens(brand_sheet(colour))
    assert contrast(light["--utrecht-page-header-content-background-color"], "ffffff") >= 4.5


def test_a_colour_that_is_readable_stays_as_it_is() -> None:
    light, _ = tokens(brand_sheet("0b5f73"))
    assert light["--utrecht-page-header-content-background-color"] == light["--utrecht-link-color"] == "0b5f73"


@pytest.mark.parametrize("colour", ["0b5f7", "0B5F73", "0b5f73;}", "zzzzzz"])
async def test_a_sheet_is_made_of_six_hexadecimal_digits_only(colour: str) -> None:
    app = FastAPI()
    app.include_router(router)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://stage.example") as browser:
        assert (await browser.get(f"/static/brand/{colour}.css")).status_code == 422
        found = await browser.get("/static/brand/0b5f73.css")
    assert (found.text, found.headers["content-type"]) == (brand_sheet("0b5f73"), "text/css; charset=utf-8")
