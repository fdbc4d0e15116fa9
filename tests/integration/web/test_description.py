"""The description of each API is true: no answer that it does not name, and its examples are accepted."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx2
import orjson
from fastapi.routing import APIRoute

from deploy.local.local_stack import LocalStack
from services.gateway.person_description import PERSON
from services.registration.people.api import PersonData
from tests.integration.web.every_route import FORM, credential_for
from tests.integration.web.hostile_input import Request, filled, hostile_requests
from tests.integration.web.test_every_route import AWAY, every_service, service_of, started, token_of
from tests.support.service_application import ServiceApplication

UNREADABLE = ("/problems/malformed", "/problems/media-type", "/problems/invalid")
BINARY = {"ce-specversion": "1.0", "ce-id": "x", "ce-source": "/portals/p", "ce-type": "x.y.v1"}
REFUSED = ({"authorization": ""}, {"sec-fetch-site": "cross-site"})


def documented(application: ServiceApplication) -> dict[tuple[str, str], dict[str, Any]]:
    """The operations of the description, by method and path."""
    paths = application.app.openapi()["paths"]
    return {(method.upper(), path): each for path, methods in paths.items() for method, each in methods.items()}


def undocumented(operation: dict[str, Any], answer: httpx2.Response) -> str:
    """What the operation does not say of that answer."""
    described = operation["responses"].get(str(answer.status_code))
    if described is None:
        return f"{answer.status_code}"
    if "problem+json" not in answer.headers.get("content-type", ""):
        return ""
    slug = orjson.loads(answer.content)["type"].removeprefix("/problems/")
    examples = described["content"].get("application/problem+json", {}).get("examples", {})
    return "" if slug in examples else f"{answer.status_code} {slug}"


def routes_of(name: str) -> list[APIRoute]:
    """The routes of a service."""
    found = [route for router in service_of(name).routers for route in router.routes]
    return [route for route in found if isinstance(route, APIRoute)]


def route_of(name: str, method: str, path: str) -> str:
    """The template of the route that a request meets."""
    found = (each.path for each in routes_of(name) if method in (each.methods or ()) and each.path_regex.match(path))
    return next(found, "")


@every_service
async def test_no_route_gives_an_answer_that_its_description_lacks(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        operations = documented(application)
        values = {"token": token_of(application, name), "role": "STUDENT"}

        async def send(request: Request, **headers: str) -> str:
            operation = operations.get((request.method, route_of(name, request.method, urlsplit(request.target).path)))
            if operation is None:
                return ""
            typed = {"content-type": request.content_type} if request.content_type else {}
            target = httpx2.URL("http://service").copy_with(raw_path=request.target.encode())
            sent = {"authorization": f"Bearer {request.credential}", **typed, **headers}
            answer = await application.client.request(
                request.method, target, headers=sent, content=request.body or None
            )
            lacking = undocumented(operation, answer)
            return f"{request.method} {request.target[:60]} {request.body[:40]!r}: {lacking}" if lacking else ""

        requests = list(hostile_requests(service_of(name), values))
        found = await asyncio.gather(*map(send, requests))
        for headers in REFUSED:
            found += await asyncio.gather(*(send(each, **headers) for each in requests[::7]))
        assert sorted(filter(None, set(found))) == []


def examples(operation: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The examples of an operation's body, by media type."""
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        yield kind, content.get("example")


@every_service
async def test_the_examples_of_a_body_are_accepted(local_stack: LocalStack, name: str, tmp_path: Path) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        values = {"token": token_of(application, name), "code": "99XX", "ref": "ST-9"}
        shown = {each.path: credential_for(each) for each in routes_of(name)}
        for (method, path), operation in documented(application).items():
            for kind, example in examples(operation):
                assert example is not None, f"{method} {path} has no example of {kind}"
                body = urlencode(example).encode() if kind == FORM else json.dumps(example).encode()
                headers = {"authorization": f"Bearer {shown.get(path, '')}", "content-type": kind}
                headers |= BINARY if path == "/v1/events" and kind == "application/json" else {}
                answer = await application.client.request(method, filled(path, values), headers=headers, content=body)
                assert undocumented(operation, answer) == "", f"{method} {path}"
                problem = "problem+json" in answer.headers.get("content-type", "") and answer.json()["type"]
                assert problem not in UNREADABLE, f"{method} {path} {kind} {answer.text}"


@every_service
async def test_a_description_is_complete_and_refers_to_what_it_holds(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}") as application:
        description, operations = application.app.openapi(), documented(application)
    schemes = description["components"].get("securitySchemes", {})
    for part in json.dumps(description).split('"#/components/schemas/')[1:]:
        assert part.partition('"')[0] in description["components"]["schemas"]
    for (method, path), operation in operations.items():
        assert {"500", "503"} <= operation["responses"].keys(), f"{method} {path}"
        assert not any(key.startswith("x-") for key in operation), f"{method} {path}"
        assert all(needed.keys() <= schemes.keys() for needed in operation.get("security", ())), f"{method} {path}"


def test_the_description_of_a_person_is_that_of_registration() -> None:
    assert PERSON["properties"].keys() == PersonData.model_fields.keys()  # type: ignore[attr-defined]
