"""Every route of a service with values for its parameters, and every kind of body that may arrive."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import httpx2
from fastapi.routing import APIRoute

from shared.access.declared import policy_of
from shared.access.policies import ServicePolicy
from shared.app import health
from shared.service.service import Service
from shared.web import static_files
from tests.support.service_application import SHOWN, TOKEN

QUERY = {"company_id": "CO-1", "crebo": "99001", "by": "PROGRAMME", "failure_key": "x", "id": "x1"}
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
BODIES = (
    (FORM, b"action=sign&agree=yes&typed_name=Sam+Voorbeeld&version=1"),
    (FORM, b"action=decline&reason=nonsense"),
    (FORM, b"typed_name=%ff%00"),
    (JSON, b'{"version": 1, "typed_name": "Sam Voorbeeld"}'),
    (JSON, b"{"),
    (JSON, b"\xff\xfe"),
    (JSON, b"[1]"),
    (JSON, b""),
)
BROWSER = {"accept": "text/html,*/*;q=0.8", "accept-language": "nl"}


@dataclass(frozen=True)
class Call:
    """One request, and the answer to it."""

    method: str
    path: str
    content_type: str
    body: bytes
    answer: httpx2.Response

    def __str__(self) -> str:
        sent = f" {self.content_type} {self.body!r}" if self.method != "GET" else ""
        return f"{self.method} {self.path}{sent} -> {self.answer.status_code}"


def routes(service: Service, values: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Method and path of each route, those of all services included, and a credential for it; a parameter without a
    value gets one that nothing has."""
    yield from (("GET", "/docs", ""), ("GET", "/openapi.json", ""))
    for router in (*service.routers, health.router, static_files.router):
        for route in router.routes:
            assert isinstance(route, APIRoute), f"{route} is not known here"
            path = re.sub(r"{(\w+)}", lambda found: values.get(found[1], "x1"), route.path)
            shown = credential_for(route)
            yield from ((method, path, shown) for method in sorted(route.methods or ()))


def credential_for(route: APIRoute) -> str:
    """That of a program which may call the route, or the key of a portal."""
    policy = policy_of(route)
    return SHOWN[policy.callers[0]] if isinstance(policy, ServicePolicy) else TOKEN


async def call_every_route(service: Service, client: httpx2.AsyncClient, values: Mapping[str, str]) -> list[Call]:
    """All of them at once: in an outage each waits for the driver's timeout."""

    async def call(method: str, path: str, shown: str, content_type: str = "", body: bytes = b"") -> Call:
        headers = {**BROWSER, "authorization": f"Bearer {shown}"} | (
            {"content-type": content_type} if content_type else {}
        )
        answer = await client.request(method, path, params=QUERY, headers=headers, content=body or None)
        return Call(method, path, content_type, body, answer)

    calls = [
        call(method, path, shown, *sent)
        for method, path, shown in routes(service, values)
        for sent in (((),) if method == "GET" else BODIES)
    ]
    return list(await asyncio.gather(*calls))


def without_words(calls: list[Call]) -> list[str]:
    """The answers that are a bug, or an outage without words and without the time after which to try again."""
    return [str(call) for call in calls if call.answer.status_code >= 500 and not _in_words(call)]


def _in_words(call: Call) -> bool:
    answer = call.answer
    page = "<h1>Even niet bereikbaar</h1>" in answer.text and "retry-after" in answer.headers
    return answer.status_code == 503 and (page or call.path == "/readyz")
