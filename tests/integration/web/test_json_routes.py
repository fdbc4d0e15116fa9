"""Every route that takes JSON reads it with the same reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from deploy.local.local_stack import LocalStack
from shared.app import processed_events
from shared.web.json_body import JsonBody
from tests.integration.web.every_route import FORM, JSON, credential_for
from tests.integration.web.hostile_input import filled
from tests.integration.web.test_every_route import AWAY, every_service, service_of, started, token_of

EVENTS, STRUCTURED = "/v1/events", "application/cloudevents+json"
BY_HAND = {"/api/sign/{token}", "/api/survey/{token}", "/v1/people/{ref}", "/v1/events"}
"""They read JSON without a model of the body, and of programs outside, which need not say that it is JSON."""
MALFORMED = {
    "no JSON": b"{",
    "nothing": b"",
    "no number": b'{"a": NaN}',
    "infinity": b'{"a": Infinity}',
    "beyond a float": b'{"a": 1e400}',
    "beyond 64 bits": b'{"a": 9223372036854775808}',
    "a lone surrogate": b'{"a": "\\ud800"}',
    "half a pair": b'{"a": "\\udc00\\ud800"}',
    "not UTF-8": b'{"a": "\xff"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a name twice": b'{"a": 1, "a": 2}',
    "a name twice, escaped": b'{"a": 1, "\\u0061": 2}',
    "a name twice, below": b'{"a": [{"b": 1, "c": 2, "b": 1}]}',
    "too deep": b'{"a":' * 40 + b"1" + b"}" * 40,
    "much too deep": b"[" * 100_000,
    "too many values": b'{"a": [' + b"1," * 50_001 + b"1]}",
    "a comment": b'{"a": 1} // b',
    "two values": b"{} {}",
    "a comma behind": b'{"a": 1,}',
}
OTHER_TYPES = (
    "",
    "text/plain",
    FORM,
    "application/xml",
    "multipart/form-data; boundary=x",
    "application/jsonx",
    "application/json; charset=utf-16",
    "json",
    "application/json, text/plain",
)


def json_routes(name: str) -> Iterator[APIRoute]:
    """The routes of a service that take JSON."""
    for router in (*service_of(name).routers, processed_events.router):
        for route in router.routes:
            assert isinstance(route, APIRoute)
            by_hand = route.path in BY_HAND and route.methods != {"GET"}
            if by_hand or _reads_json(route.dependant):
                yield route


def _reads_json(dependant: Dependant) -> bool:
    return isinstance(dependant.call, JsonBody) or any(map(_reads_json, dependant.dependencies))


def test_the_routes_that_take_json_are_found() -> None:
    services = ("gateway", "registration", "placements", "contracts", "survey", "operations")
    found = {name: len({route.path for route in json_routes(name)}) for name in services}
    assert found == {"gateway": 9, "registration": 4, "placements": 2, "contracts": 3, "survey": 2, "operations": 5}


@every_service
async def test_what_is_no_json_or_too_much_of_it_is_refused_everywhere_alike(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        values = {"token": token_of(application, name), "code": "99XX", "ref": "ST-1", "id": "ST-1"}
        for route in json_routes(name):
            method = min(route.methods or ())
            path = filled(route.path, values)
            headers = {"authorization": f"Bearer {credential_for(route)}"}
            for what, body in MALFORMED.items():
                typed = {**headers, "content-type": STRUCTURED if path == EVENTS else JSON}
                answer = await application.client.request(method, path, headers=typed, content=body)
                assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed"), f"{path}: {what}"
            for kind in OTHER_TYPES if route.path != EVENTS else ():
                if not kind and route.path in BY_HAND:
                    continue
                typed = {**headers, **({"content-type": kind} if kind else {})}
                answer = await application.client.request(method, path, headers=typed, content=b"{}")
                assert (answer.status_code, answer.json()["type"]) == (415, "/problems/media-type"), f"{path}: {kind}"


OUTSIDE = (("contracts", "/api/sign/{token}"), ("survey", "/api/survey/{token}"), ("gateway", "/v1/people/{ref}"))


@pytest.mark.parametrize(("name", "path"), OUTSIDE)
async def test_a_program_outside_need_not_say_that_it_sends_json(
    local_stack: LocalStack, name: str, path: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        route = next(each for each in json_routes(name) if each.path == path)
        target = filled(path, {"token": token_of(application, name), "ref": "ST-1"})
        headers = {"authorization": f"Bearer {credential_for(route)}"}
        method = min(route.methods or ())

        async def status(**typed: str) -> int:
            answer = await application.client.request(method, target, headers={**headers, **typed}, content=b"{}")
            return answer.status_code

        named = await status(**{"content-type": JSON})
        assert named in (204, 422, 503)
        assert await status() == named
        assert await status(**{"content-type": "text/plain"}) == 415


WRONG_PEOPLE = {
    "/name": ("", " ", 1, "x" * 121, "a\nb", "a\u0085b", "a\u2028b", "a\u202eb", "=?utf-8?q?x?=", "e\u0301", "\ufeff"),
    "/email": ("sam", "sam@school.example\nbcc: x@y.example", "a@b", 1, None, "<sam@school.example>"),
    "/language": ("fr", "NL", 1, None),
    "/phone": ("0612345678", "+3161234567٣", "+31 6 12345678", 31612345678),
    "/born_on": ("1899-12-31", "2999-01-01", "2009-02-30", 20090101, "2009-01-01T00:00:00", "1-1-2009", True),
    "/parent_id": ("x", "../x", "a b", "é1", 1),
    "/bsn": ("123456782",),
}


async def test_a_person_is_stored_only_with_data_that_a_mail_and_a_page_can_show(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    right = {"name": "Sam Voorbeeld", "email": "sam@school.example", "language": "nl"}
    async with started(local_stack, "registration", tmp_path, f"http://{AWAY}") as registration:
        headers = {"authorization": "Bearer gateway-of-the-tests"}
        for field, values in WRONG_PEOPLE.items():
            for value in values:
                sent = {**right, field[1:]: value}
                answer = await registration.client.put("/internal/people/ST-9", json=sent, headers=headers)
                assert (answer.status_code, value) == (422, value)
                assert [each["pointer"] for each in answer.json()["errors"]] == [field], value
        today = registration.app.state.clock.today().isoformat()
        for number, born_on in enumerate(("1900-01-01", today, None)):
            stored = await registration.client.put(
                f"/internal/people/ST-{number}9",
                json={**right, "born_on": born_on, "phone": "+31612345678"},
                headers=headers,
            )
            assert stored.status_code == 204


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON; charset=utf-8", "application/cloudevents+json", JSON]
)
async def test_json_is_accepted_by_every_name(local_stack: LocalStack, kind: str, tmp_path: Path) -> None:
    async with started(local_stack, "registration", tmp_path, f"http://{AWAY}") as registration:
        headers = {"authorization": "Bearer gateway-of-the-tests", "content-type": kind}
        person = b'{"name": "Sam Voorbeeld", "email": "sam@school.example"}'
        answer = await registration.client.put("/internal/people/ST-9", content=person, headers=headers)
    assert answer.status_code == 204
