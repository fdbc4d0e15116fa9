"""What every answer of every route tells a browser, and what a page of another site cannot make it do."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2

from deploy.local.local_stack import LocalStack
from shared.access.declared import declared_routes
from shared.web.cross_origin import SAFE_METHODS
from tests.integration.web.every_route import QUERY
from tests.integration.web.test_every_route import AWAY, every_service, started, token_of
from tests.support.service_application import KEY, TOKEN, ServiceApplication
from tests.support.staff import StaffAuth

FOREIGN = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://service"},
    {"origin": "http://elsewhere.example"},
    {"origin": "http://service:81"},
    {"origin": "https://service.elsewhere.example"},
    {"origin": "null"},
    {"origin": "null", "sec-fetch-site": "cross-site"},
)
OWN: tuple[dict[str, str], ...] = (
    {"origin": "http://service", "sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {},
)
EXPECTED = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "strict-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ELSEWHERE = "lure.example"
LURES = (f"https://{ELSEWHERE}", f"//{ELSEWHERE}", f"/\\{ELSEWHERE}", f"\\\\{ELSEWHERE}", f"/%09/{ELSEWHERE}")
SPOOFED = {"host": ELSEWHERE, "x-forwarded-host": ELSEWHERE, "forwarded": f"host={ELSEWHERE}", "x-original-url": "/x"}
KEPT = ("/static/stageloket.css", "/static/icon.svg")
"""The only answers that a browser may keep."""
ACCEPTED = ("text/html", "application/json")
NOBODY = httpx2.Auth()
UNKNOWN = (("GET", "/unknown"), ("POST", "/livez"), ("GET", "/%00"))


def requests(application: ServiceApplication, name: str) -> Iterator[tuple[str, str]]:
    """Each route with each of its methods, and its path with values."""
    values = {"token": token_of(application, name), "role": "STUDENT"}
    for route in declared_routes(application.app):
        path = re.sub(r"{(\w+)}", lambda found: values.get(found[1], "x1"), route.path)
        yield from ((method, path) for method in route.methods)


def credentials(name: str) -> Iterator[tuple[dict[str, str], httpx2.Auth | None]]:
    """Nobody; a portal and a member of staff."""
    yield {"authorization": ""}, None
    yield {"authorization": f"Bearer {TOKEN}"}, StaffAuth(KEY.private, name)


def lacking(path: str, answer: httpx2.Response) -> list[str]:
    """The fields that an answer lacks, or that allow more."""
    expected = dict(EXPECTED)
    if path in KEPT and answer.status_code == 200:
        expected["cache-control"] = "max-age=3600"
    media = answer.headers.get("content-type", "")
    unnamed = ["charset"] if media.startswith("text/") and not media.endswith("; charset=utf-8") else []
    return unnamed + [field for field, value in expected.items() if answer.headers.get_list(field) != [value]]


@every_service
async def test_every_answer_has_the_header_fields_whoever_asks(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        found = []
        for method, path in [*requests(application, name), *UNKNOWN]:
            for headers, auth in credentials(name):
                for accept in ACCEPTED:
                    answer = await application.client.request(
                        method, path, params=QUERY, headers={**headers, "accept": accept}, auth=auth or NOBODY
                    )
                    lacks = lacking(path, answer)
                    found += [f"{method} {path} {answer.status_code} {accept}: {lacks}"] if lacks else []
                    assert not {"server", "x-powered-by"} & answer.headers.keys()
    assert found == []


@every_service
async def test_a_bug_is_answered_with_the_header_fields_too(local_stack: LocalStack, name: str, tmp_path: Path) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        del application.app.state.settings
        answer = await application.client.get("/internal/idle")
        assert (answer.status_code, lacking("", answer)) == (500, [])


@every_service
async def test_no_page_of_another_site_changes_anything(local_stack: LocalStack, name: str, tmp_path: Path) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        changing = [each for each in requests(application, name) if each[0] not in SAFE_METHODS]
        assert changing
        for method, path in changing:
            answers = [await application.client.request(method, path, headers=headers) for headers in FOREIGN]
            refused = [(answer.status_code, answer.json()["type"]) for answer in answers]
            assert refused == [(403, "/problems/foreign-form")] * len(FOREIGN), f"{method} {path}"
            own = [await application.client.request(method, path, headers=headers) for headers in OWN]
            assert not any("foreign-form" in answer.text for answer in own), f"{method} {path}"


@every_service
async def test_head_answers_as_get_without_the_body_and_other_methods_are_refused(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        for method, path in requests(application, name):
            for refused in ("OPTIONS", "TRACE"):
                answer = await application.client.request(refused, path)
                assert (answer.status_code, "access-control-allow-origin" in answer.headers) == (405, False), path
            if method != "GET" or path == "/readyz":
                continue
            got, head = [await application.client.request(each, path, params=QUERY) for each in ("GET", "HEAD")]
            assert (head.status_code, head.content) == (got.status_code, b""), path
            assert head.headers.keys() == got.headers.keys(), path


@every_service
async def test_no_route_leads_elsewhere_or_believes_another_host(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        for method, path in requests(application, name):
            for lure in LURES:
                params = {**QUERY, **dict.fromkeys(("next", "fresh", "return", "url", "after", "lang"), lure)}
                answers = await asyncio.gather(
                    application.client.request(method, path, params=params, headers={"accept": "text/html"}),
                    application.client.request(method, path, headers={"accept": "text/html", **SPOOFED}),
                )
                for answer in answers:
                    location = answer.headers.get("location", "/")
                    assert re.match(r"/(?![/\\])", location), f"{method} {path} {location}"
                assert ELSEWHERE not in f"{answers[1].headers} {answers[1].text}", f"{method} {path}"


async def test_only_over_tls_a_browser_is_told_to_keep_to_it(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "survey", tmp_path, f"http://{AWAY}") as service:
        plain = await service.client.get("/livez", headers={"x-forwarded-proto": "http"})
        behind_tls = await service.client.get("/livez", headers={"x-forwarded-proto": "https"})
    assert "strict-transport-security" not in plain.headers
    assert behind_tls.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
