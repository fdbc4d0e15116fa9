"""Every type of problem that the code answers has a page that a person understands, in both languages."""

import ast
import re
from collections import defaultdict
from html import unescape
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from shared.web.problem_types import STATUSES, TEXTS, router
from shared.web.problems import install_problems

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"/problems/([a-z-]+)")


def constants(trees: list[ast.Module]) -> dict[str, object]:
    """Names that stand for a constant."""
    return {
        target.id: node.value.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def answered() -> dict[str, set[object]]:
    """The types in the code, with the statuses that stand beside them; None for one that is computed."""
    files = [path for folder in ("services", "shared", "deploy", "tools") for path in (ROOT / folder).rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in files if path.name != "problem_types.py"]
    trees = list(map(ast.parse, texts))
    known = constants(trees)
    found: dict[str, set[object]] = defaultdict(set)
    for node in (each for tree in trees for each in ast.walk(tree)):
        called = isinstance(node, ast.Call) and ast.unparse(node.func) in ("Problem", "super().__init__")
        if called and len(node.args) > 1:  # type: ignore[attr-defined]
            status, slug = (_value(each, known) for each in node.args[:2])  # type: ignore[attr-defined]
            if isinstance(slug, str):
                found[slug].add(status)
    for text in texts:
        for slug in NAMED.findall(text):
            found[slug].add(None)
    return found


def _value(node: ast.expr, known: dict[str, object]) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    return known.get(node.id) if isinstance(node, ast.Name) else None


ENDED = {"used-invitation", "expired-invitation", "revoked-invitation"}
COMPUTED = {"http", "method-not-allowed", "too-slow", *ENDED}
"""Their type is not a text beside the status: the handler of HTTP errors, the protocol of the server, and the state of
a link."""


def test_every_type_in_the_code_has_a_page_and_every_page_a_type() -> None:
    found = answered()
    assert found.keys() | COMPUTED == STATUSES.keys()
    others = {slug: codes - {None, *STATUSES[slug]} for slug, codes in found.items()}
    assert {slug: codes for slug, codes in others.items() if codes} == {}


@pytest.fixture
async def client() -> httpx2.AsyncClient:
    """An application with the pages."""
    app = FastAPI()
    install_problems(app)
    app.include_router(router)
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://service")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_page_says_what_happened_and_what_to_do(client: httpx2.AsyncClient, language: str) -> None:
    index = (await client.get("/problems", params={"lang": language})).text
    for slug in STATUSES:
        page = (await client.get(f"/problems/{slug}", params={"lang": language})).text
        shown = unescape(re.sub("</?code>", "", page))
        kind, texts = slug.replace("-", "_"), TEXTS[language]
        for part in ("title", "happened", "advice"):
            assert len(texts[f"{kind}_{part}"].split()) > 1
            assert texts[f"{kind}_{part}"].replace("`", "") in shown
            assert "`" not in shown
        assert f'href="/problems/{slug}"' in index


async def test_an_unknown_type_is_not_found(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/problems/nonsense")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
