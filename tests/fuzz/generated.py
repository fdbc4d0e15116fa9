"""Requests that schemathesis generates from a description: some as it says, some against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as hypothesis_seed
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Err

AS_DESCRIBED, AGAINST = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
ORIGIN = "http://service"
LINK = "{token}"
IDENTITY_HEADERS = {"authorization", "cookie", "content-length", "transfer-encoding", "host"}


@dataclass(frozen=True)
class Generated:
    """One request, as bytes; `path` is the template of its route."""

    method: str
    path: str
    target: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def __str__(self) -> str:
        return f"{self.method} {self.target[:200]!r} {self.body[:200]!r}"


def generated(description: dict[str, Any], examples: int, token: str, seed: int) -> Iterator[Generated]:
    """So many requests of each operation and mode. A path with a link's token has the right one half of the time."""
    schema = schemathesis.openapi.from_dict(description)
    for result in schema.get_all_operations():
        if isinstance(result, Err):
            raise result.err()
        operation = result.ok()
        for mode in (AS_DESCRIBED, AGAINST):
            for number, case in enumerate(_cases(operation, mode, examples, seed)):
                if LINK in operation.path and token and number % 2:
                    case.path_parameters = {**case.path_parameters, "token": token}
                request = _request(operation, case)
                if request is not None:
                    yield request


def _cases(operation: Any, mode: GenerationMode, examples: int, number: int) -> list[Any]:
    """None where there is nothing to do against: an operation without parameters and body."""
    found: list[Any] = []

    @hypothesis_seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def collect(case: Any) -> None:
        found.append(case)

    try:
        collect()
    except Unsatisfiable:
        return found
    return found


def _request(operation: Any, case: Any) -> Generated | None:
    """None for what no HTTP client could send: a header with a line break."""
    try:
        prepared = requests.Request(**case.as_transport_kwargs(base_url=ORIGIN)).prepare()
    except (requests.exceptions.InvalidHeader, UnicodeError):
        return None
    parts = urlsplit(prepared.url or ORIGIN)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    body = prepared.body or b""
    if not isinstance(body, str | bytes):
        raise TypeError(f"{operation.label} has a body of another kind: {type(body).__name__}")
    headers = tuple(
        (_bytes(name), _bytes(value))
        for name, value in prepared.headers.items()
        if name.lower() not in IDENTITY_HEADERS
    )
    return Generated(operation.method.upper(), operation.path, target.encode(), headers, _bytes(body))


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")
