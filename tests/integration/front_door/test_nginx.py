"""The front door alone, in front of a service that shows what reached it."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from shared.access.staff import HEADER
from shared.web.security_headers import HSTS, SECURITY
from tests.integration.front_door.running import TOKEN, Door, opened

FORGED = {HEADER: "forged", "actor_token": "forged"}


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    """With the limits of production."""
    async with opened(tmp_path) as running:
        yield running


async def test_a_page_of_staff_gets_the_token_of_the_gateway_and_no_other(door: Door) -> None:
    for path in ("/desk", "/operations/flows/PL-1"):
        passed = (await door.client.get(path, headers={"cookie": "session=good", **FORGED})).json()
        assert passed["headers"][HEADER.lower()] == TOKEN
        assert passed["path"] == path
        stopped = await door.client.get(path, headers=FORGED)
        assert stopped.json()["path"] == "/auth/required"
        assert stopped.json()["headers"]["x-original-uri"] == path


async def test_a_token_that_a_client_sends_reaches_no_public_route(door: Door) -> None:
    for path in ("/", "/v1/events", "/sign/x", "/auth/sign-in", "/desk"):
        reached = (await door.client.get(path, headers=FORGED)).json()
        assert not {HEADER.lower(), "actor_token"} & reached["headers"].keys(), path


@pytest.mark.parametrize(
    "path",
    [
        "/internal/idle",
        "/internal/auth/check?audience=operations",
        "//internal/idle",
        "/v1/../internal/idle",
        "/v1/%2e%2e/internal/idle",
        "/static/%2e%2e%2finternal/idle",
        "/metrics",
        "/livez",
        "/readyz",
        "/-/check/operations",
        "/operationsx",
    ],
)
async def test_what_is_not_in_the_table_is_not_routed(door: Door, path: str) -> None:
    request = door.client.build_request("GET", "/", headers={"cookie": "session=good"})
    request.extensions["target"] = path.encode()
    assert (await door.client.send(request)).json()["path"] == "/not-found"


async def test_a_body_has_the_limit_of_its_path(door: Door) -> None:
    session = {"cookie": "session=good"}
    for path, limit in (("/desk/cases/x/answer", 64 * 1024), ("/v1/events", 1024 * 1024)):
        assert (await door.client.post(path, content=b"x" * limit, headers=session)).status_code == 200
        refused = await door.client.post(path, content=b"x" * (limit + 1), headers=session)
        assert (refused.status_code, refused.json()["type"]) == (413, "/problems/too-large")


async def own_answers(door: Door, headers: dict[str, str]) -> list[httpx2.Response]:
    """Each that the front door gives itself."""
    former = f"http://127.0.0.1:{door.ports['operations']}/operations"
    answers = [
        await door.client.get("/survey/x", headers={**headers, "accept": "text/html"}),
        await door.client.get("/survey/x", headers=headers),
        await door.client.get("/", headers={**headers, "host": "elsewhere.example"}),
        await door.client.post("/sign/x", content=b"x" * (64 * 1024 + 1), headers=headers),
        await door.client.get(former, headers=headers),
        await door.client.get("/-/healthy", headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [503, 503, 421, 413, 308, 200]
    return answers


async def test_an_answer_of_the_front_door_itself_has_the_header_fields_of_a_browsers_security(door: Door) -> None:
    for answer in await own_answers(door, {}):
        assert {name: answer.headers.get_list(name) for name in SECURITY} == {n: [v] for n, v in SECURITY.items()}
        media = answer.headers["content-type"]
        assert media == "application/problem+json" or media.endswith("; charset=utf-8")
        assert HSTS[0] not in answer.headers
    log = door.log.read_text() if door.log.exists() else ""
    assert "elsewhere" not in log


async def test_no_answer_names_the_program(door: Door) -> None:
    former = f"http://127.0.0.1:{door.ports['operations']}/operations"
    for path, expected in (("/v1/events", 200), ("/survey/x", 503), (former, 308)):
        answer = await door.client.get(path)
        assert (answer.status_code, answer.headers.get("server")) == (expected, None)


async def test_a_stream_is_passed_on_piece_by_piece(door: Door) -> None:
    async with door.client.stream("GET", "/v1/stream") as answer:
        pieces = answer.aiter_text()
        assert await anext(pieces) == "first;"
        door.upstream.go_on.set()
        assert "".join([piece async for piece in pieces]) == "last;"


async def test_a_service_that_is_away_is_reported_in_words(door: Door) -> None:
    page = await door.client.get("/survey/x", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["retry-after"]) == (503, "5")
    assert "<h1>Even niet bereikbaar</h1>" in page.text
    program = await door.client.get("/survey/x")
    assert (program.status_code, program.json()["type"]) == (503, "/problems/unavailable")


async def test_the_former_address_of_a_service_leads_to_its_new_place(door: Door) -> None:
    for name, path in (("contracts", ""), ("operations", "/operations")):
        old = f"http://127.0.0.1:{door.ports[name]}"
        for method in ("GET", "POST"):
            answer = await door.client.request(method, f"{old}/sign/abc?lang=en")
            assert answer.status_code == 308
            assert answer.headers["location"] == f"{door.client.base_url!s}".rstrip("/") + f"{path}/sign/abc?lang=en"


async def test_a_request_for_another_host_is_refused(door: Door) -> None:
    assert (await door.client.get("/", headers={"host": "elsewhere.example"})).status_code == 421
    assert (await door.client.get("/", headers={"host": "localhost"})).status_code == 200
