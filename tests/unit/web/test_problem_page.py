"""A problem is an error page in the visitor's language for a browser, and problem+json for a program."""

import httpx2
import pytest
from fastapi import FastAPI

from shared.messaging.model.errors import Conflict, NotReady
from shared.web.problems import Problem, install_problems

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


async def get(problem: Exception, path: str = "/", **headers: str) -> httpx2.Response:
    """The response of an application whose only route raises the problem."""
    app = FastAPI()
    install_problems(app)

    @app.get("/")
    async def fail() -> None:
        raise problem

    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
        return await client.get(path, headers=headers)


@pytest.mark.parametrize("accept", ["*/*", "application/json"])
async def test_a_program_gets_json(accept: str) -> None:
    answer = await get(Problem(404, "incomplete-link", "This link is not complete"), accept=accept)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("slug", "language", "title"),
    [
        ("incomplete-link", "nl-NL,nl;q=0.9", "Deze link is niet compleet"),
        ("incomplete-link", "en-GB", "This link is not complete"),
        ("not-found", "nl", "Deze pagina is er niet"),
        ("too-large", "nl", "Dat kan zo niet"),
    ],
)
async def test_a_browser_gets_a_page_in_its_language(slug: str, language: str, title: str) -> None:
    problem = Problem(404, slug, "No", headers={"Retry-After": "5"})
    answer = await get(problem, accept=BROWSER, **{"accept-language": language})
    assert (answer.status_code, answer.headers["retry-after"]) == (404, "5")
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert f"<h1>{title}</h1>" in answer.text


async def test_a_kind_without_translation_shows_the_problems_texts() -> None:
    answer = await get(Problem(413, "too-large", "It is too large", "Send smaller batches."), accept=BROWSER)
    assert "It is too large" in answer.text
    assert "Send smaller batches." in answer.text


@pytest.mark.parametrize(("path", "title"), [("/nowhere", "Deze pagina is er niet"), ("/", "Er ging bij ons iets mis")])
async def test_an_unknown_address_and_a_bug_have_pages(path: str, title: str) -> None:
    answer = await get(RuntimeError("ours"), path, accept=BROWSER)
    assert f"<h1>{title}</h1>" in answer.text
    assert "ours" not in answer.text


@pytest.mark.parametrize(
    "raised", [httpx2.ConnectError("refused"), httpx2.ReadTimeout("slow"), NotReady("nobody"), Conflict("others")]
)
async def test_what_passes_by_itself_is_answered_503_in_words(raised: Exception) -> None:
    page = await get(raised, accept=BROWSER, **{"accept-language": "nl"})
    assert (page.status_code, page.headers["retry-after"]) == (503, "5")
    assert "<h1>Even niet bereikbaar</h1>" in page.text
    program = await get(raised, accept="application/json")
    assert (program.status_code, program.json()["type"]) == (503, "/problems/unavailable")
    assert str(raised) not in page.text + program.text


async def test_a_neighbour_that_answers_with_an_error_is_a_neighbour_that_is_away() -> None:
    request = httpx2.Request("GET", "http://registration/internal/people/ST-1")
    failed = httpx2.HTTPStatusError("500", request=request, response=httpx2.Response(500, request=request))
    assert (await get(failed, accept="application/json")).status_code == 503
