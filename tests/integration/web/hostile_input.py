"""Requests that a program with bad intentions or a bug sends, for every route of a service."""

import asyncio
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

import httpx2
from fastapi.routing import APIRoute

from shared.service.service import Service
from tests.integration.web.every_route import FORM, JSON, credential_for

LONG = b"x" * 121
PARAMETER = re.compile(r"{(\w+)}")
TEXTS = (
    "%00",
    "%FF",
    "%ED%A0%80",
    "9223372036854775808",
    "-9223372036854775809",
    "1e400",
    "%D9%A3",
    "x" * 5000,
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "..%2F..%2Fx",
    "%7B%22%24gt%22%3A1%7D",
    "",
)
"""Percent-encoded values of a path or a query: no text, not UTF-8, beyond 64 bits, another script, days at the edge."""
BODIES = (
    (JSON, b"{}"),
    (JSON, b"null"),
    (JSON, b'"x"'),
    (JSON, b"NaN"),
    (JSON, b"[" * 100_000),
    (JSON, b'{"a":' * 500 + b"1" + b"}" * 500),
    (JSON, b'{"version": 18446744073709551616, "typed_name": "Sam"}'),
    (JSON, b'{"version": 9223372036854775808, "typed_name": "Sam"}'),
    (JSON, b'{"version": 1e400, "typed_name": "Sam"}'),
    (JSON, b'{"version": null, "typed_name": null}'),
    (JSON, b'{"version": 1, "typed_name": "\\ud800"}'),
    (JSON, b'{"version": 1, "typed_name": "a\\u0000b"}'),
    (JSON, b'{"version": 1, "typed_name": "' + LONG + b'"}'),
    (JSON, b'{"agreement_id": "other", "role": "SCHOOL", "version": 1, "typed_name": "Sam"}'),
    (JSON, b'{"S01": {"$gt": ""}, "$where": "1"}'),
    (JSON, b'{"a.b": 1, "": 2, "a\\u0000": 3}'),
    (FORM, b""),
    (FORM, b"action=decline"),
    (FORM, b"action=decline&reason=" + LONG),
    (FORM, b"action=sign&agree=yes&version=99999999999999999999&typed_name=" + LONG),
    (FORM, b"action=sign&agree=yes&version=1&typed_name=a%00b"),
    (FORM, b"answer=%ED%A0%80&text=%ff&action=%00"),
    (FORM, b"&".join(b"k%d=v" % number for number in range(1200))),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb"),
    ("multipart/form-data", b"--x"),
    ("text/plain; charset=nonsense", b"\xff"),
    ("application/cloudevents+json", b'{"specversion": "1.0", "id": 1, "data_base64": "{"}'),
    ("application/cloudevents-batch+json", b"[[]]"),
)


@dataclass(frozen=True)
class Request:
    """One request."""

    method: str
    target: str
    credential: str
    content_type: str = ""
    body: bytes = b""


def hostile_requests(service: Service, values: Mapping[str, str]) -> Iterator[Request]:
    """Each route with each value in its path and its query, and with each body; what it does not vary is valid."""
    for route in itertools.chain.from_iterable(router.routes for router in service.routers):
        assert isinstance(route, APIRoute)
        shown = credential_for(route)
        path = filled(route.path, values)
        for method in sorted(route.methods or ()):
            for name in PARAMETER.findall(route.path):
                yield from (Request(method, filled(route.path, {}, {name: text}), shown) for text in TEXTS)
            queries = [parameter.alias for parameter in route.dependant.query_params]
            yield from (Request(method, f"{path}?{name}={text}", shown) for name in queries for text in TEXTS)
            if method != "GET":
                yield from (Request(method, path, shown, *sent) for sent in BODIES)


def filled(path: str, values: Mapping[str, str], encoded: Mapping[str, str] = MappingProxyType({})) -> str:
    """The path with these values, percent-encoded here or already; another parameter gets one that nothing has."""
    return PARAMETER.sub(lambda found: encoded.get(found[1]) or quote(values.get(found[1], "x1"), safe=""), path)


async def failing(service: Service, client: httpx2.AsyncClient, values: Mapping[str, str]) -> list[str]:
    """The requests that were answered with a server error."""

    async def send(request: Request) -> str:
        headers = {"authorization": f"Bearer {request.credential}", "accept": "text/html"}
        headers |= {"content-type": request.content_type} if request.content_type else {}
        target = httpx2.URL("http://service").copy_with(raw_path=request.target.encode())
        answer = await client.request(request.method, target, headers=headers, content=request.body or None)
        sent = f"{request.method} {request.target[:80]} {request.content_type} {request.body[:60]!r}"
        return f"{sent} -> {answer.status_code}" if answer.status_code >= 500 else ""

    answers = await asyncio.gather(*map(send, hostile_requests(service, values)))
    return [line for line in answers if line]
