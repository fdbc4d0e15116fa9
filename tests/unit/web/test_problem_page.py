"""Who reads pages is told a problem in words and in a language; a program is told problem+json."""

import httpx2
import pytest
from fastapi import FastAPI

from shared.web.problems import Problem, install_problems

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


async def asked(problem: Exception, path: str = "/", **headers: str) -> httpx2.Response:
    """A service with one route, which says no."""
    app = FastAPI()
    install_problems(app)

    @app.get("/")
    async def no() -> None:
        raise problem

    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
        return await client.get(path, headers=headers)


@pytest.mark.parametrize("accept", ["*/*", "application/json"])
async def test_a_program_is_told_in_json(accept: str) -> None:
    answer = await asked(Problem(404, "incomplete-link", "This link is not complete"), accept=accept)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("slug", "language", "words"),
    [
        ("incomplete-link", "nl-NL,nl;q=0.9", "Deze link is niet compleet"),
        ("incomplete-link", "en-GB", "This link is not complete"),
        ("not-found", "nl", "Deze pagina is er niet"),
        ("too-large", "nl", "Dat kan zo niet"),
    ],
)
async def test_a_browser_is_told_on_a_page_in_its_language(slug: str, language: str, words: str) -> None:
    problem = Problem(404, slug, "No", headers={"Retry-After": "5"})
    answer = await asked(problem, accept=BROWSER, **{"accept-language": language})
    assert (answer.status_code, answer.headers["retry-after"]) == (404, "5")
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert f"<h1>{words}</h1>" in answer.text


async def test_a_kind_without_words_of_its_own_is_told_in_the_problems() -> None:
    answer = await asked(Problem(413, "too-large", "It is too large", "Send smaller batches."), accept=BROWSER)
    assert "It is too large" in answer.text
    assert "Send smaller batches." in answer.text


@pytest.mark.parametrize(("path", "words"), [("/nowhere", "Deze pagina is er niet"), ("/", "Er ging bij ons iets mis")])
async def test_an_address_that_is_none_and_a_defect_have_pages_too(path: str, words: str) -> None:
    answer = await asked(RuntimeError("ours"), path, accept=BROWSER)
    assert f"<h1>{words}</h1>" in answer.text
    assert "ours" not in answer.text
