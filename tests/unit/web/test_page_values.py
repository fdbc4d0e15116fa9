"""A page is HTML whatever a value holds, and its links lead to the path that was asked for."""

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient

from shared.web.layout import Pages
from tests.support.html_standard import VALID_HTML

HEADING = re.compile("<h1>(.*)</h1>")
TEMPLATE = """{% extends "layout.html" %}{% block main %}<h1>{{ value }}</h1>{% endblock %}"""


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncClient:
    """At a page that shows what was asked for, in two languages."""
    (tmp_path / "value.html").write_text(TEMPLATE)
    pages, app = Pages(tmp_path, {"nl": {}, "en": {}}), FastAPI()

    @app.get("/{value:path}")
    async def show(request: Request, value: str) -> Any:
        return pages.page(request, "value.html", value=value)

    return AsyncClient(transport=ASGITransport(app), base_url="http://stage.example", event_hooks=VALID_HTML)


@pytest.mark.parametrize("value", ["%00", "%1B%7F", "%C2%85", "%EF%BF%BF", "%F0%9F%BF%BE"])
async def test_what_html_has_no_place_for_is_replaced(browser: AsyncClient, value: str) -> None:
    assert "<h1>\N{REPLACEMENT CHARACTER}" in (await browser.get(f"/{value}")).text


@pytest.mark.parametrize("path", ["/a%3Fb", "/%25%20", "/%C3%A9%22", "/a;b=c,d"])
async def test_the_other_language_is_that_of_the_same_path(browser: AsyncClient, path: str) -> None:
    page = (await browser.get(path)).text
    link = page.partition(' lang="en"')[0].split('"')[-2]
    assert link == f"{path}?lang=en"
    assert HEADING.findall((await browser.get(link)).text) == HEADING.findall(page)
