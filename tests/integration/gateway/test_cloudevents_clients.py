"""The official SDKs publish to a gateway on a port: what they send is accepted, and sent again it is the same event."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cloudevents.core.bindings.http import to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from deploy.local.local_stack import LocalStack
from services.gateway.service import service
from services.gateway.submission.description import EXAMPLE
from services.gateway.submission.submission import Submission
from shared.events.portals.portal_event import PortalKind
from tests.access.identities import KEYS, bearer
from tests.access.test_routes import add_portals
from tests.integration.web.test_every_route import AWAY
from tests.support.served_application import serving
from tests.support.service_application import service_application

JAVASCRIPT = Path(__file__).parents[2] / "javascript"
HEADERS = bearer(KEYS[PortalKind.STUDENT])
Events = list[dict[str, Any]]
Sender = Callable[[str, list[tuple[str, Events]]], Awaitable[list[tuple[int, Any]]]]
SOURCE = "/portals/student"
VARIANTS: tuple[dict[str, Any], ...] = (
    {},
    {"subject": 'absence "17" € 😀 100%'},
    {"datacontenttype": "application/json", "dataschema": "https://school.example/schemas/absence"},
    {"count": -7, "urgent": True, "note": "Zoë"},
)
"""Attributes besides those that every event has."""


def event(id: str, more: dict[str, Any]) -> dict[str, Any]:
    """A sickness that the app of the students reports."""
    return {**EXAMPLE, "source": SOURCE, "id": id, **more, "data": {**EXAMPLE["data"], "absence_id": f"AB-{id}"}}


async def send_with_python(url: str, requests: list[tuple[str, Events]]) -> list[tuple[int, Any]]:
    """With the SDK for Python, which has no batches."""
    answers = []
    async with httpx2.AsyncClient() as client:
        for mode, (sent,) in [each for each in requests if each[0] != "batch"]:
            attributes = {"datacontenttype": "application/json"} | {k: v for k, v in sent.items() if k != "data"}
            write = to_binary if mode == "binary" else to_structured
            message = write(CloudEvent(attributes, sent["data"]), JSONFormat())
            headers = {**message.headers, **HEADERS}
            answer = await client.post(url, headers=headers, content=message.body)
            answers.append((answer.status_code, answer.json()))
    return answers


async def send_with_javascript(url: str, requests: list[tuple[str, Events]]) -> list[tuple[int, Any]]:
    """With the SDK for JavaScript, in a process of its own."""
    node = shutil.which("node")
    if node is None or not (JAVASCRIPT / "node_modules").exists():
        pytest.skip("needs Node.js and `npm ci --prefix tests/javascript`, as `make test-slow` does")
    payload = {
        "url": url,
        "authorization": HEADERS["authorization"],
        "requests": [{"mode": mode, "events": events} for mode, events in requests],
    }
    process = await asyncio.create_subprocess_exec(
        node, "send.mjs", cwd=JAVASCRIPT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate(json.dumps(payload).encode())
    assert process.returncode == 0
    return [(answer["status"], answer["body"]) for answer in json.loads(printed)]


@pytest.fixture
async def url(local_stack: LocalStack) -> AsyncIterator[str]:
    """Where a gateway takes events."""
    neighbours = dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}")
    async with service_application(local_stack.servers, service, **neighbours) as gateway:
        await add_portals(gateway)
        async with serving(gateway.app) as address:
            yield f"{address}/v1/events"


@pytest.mark.slow
@pytest.mark.parametrize("send", [send_with_python, send_with_javascript])
async def test_what_an_official_sdk_sends_is_accepted_and_again_is_the_same_event(url: str, send: Sender) -> None:
    requests: list[tuple[str, Events]] = [
        (mode, [event(f"{mode}-{number}", more)])
        for mode in ("binary", "structured")
        for number, more in enumerate(VARIANTS)
    ]
    requests.append(("batch", [event(f"batch-{number}", more) for number, more in enumerate(VARIANTS)]))
    requests.append(("batch", []))
    first, again = await send(url, requests), await send(url, requests)
    assert [status for status, _ in first] == [202] * len(first)
    assert again == first
    for (mode, events), (_, body) in zip(requests, first, strict=False):
        answers = body["events"] if mode == "batch" else [body]
        assert [answer["id"] for answer in answers] == [Submission.id_of(SOURCE, each["id"]) for each in events]
