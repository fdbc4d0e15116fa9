"""Whatever a request holds, no line of a log and no span holds it."""

import itertools
import logging
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import TypeAdapter, ValidationError

from deploy.local.local_stack import LocalStack
from shared.access.declared import declared_routes
from shared.telemetry import tracing
from shared.telemetry.logs import LIBRARIES, LineFormatter, quiet_libraries
from shared.telemetry.span_redactor import SpanRedactor
from shared.web.problems import Problem
from tests.integration.web.broken_neighbour import answering
from tests.integration.web.every_route import FORM, JSON
from tests.integration.web.test_every_route import every_service, started, token_of
from tests.support.service_application import KEY, TOKEN, ServiceApplication
from tests.support.staff import StaffAuth

SECRET = "Geheimpje-Voorbeeld"
BODIES = (
    (JSON, f'{{"typed_name": "{SECRET}", "version": 1, "reason": "{SECRET}"}}'),
    (JSON, f'{{"name": "{SECRET}", "email": "{SECRET}@school.example", "born_on": "{SECRET}"}}'),
    (JSON, f'{{"audience": "{SECRET}", "routes": ["{SECRET}"], "S01": "{SECRET}"}}'),
    (JSON, SECRET),
    ("application/cloudevents+json", f'{{"specversion": "1.0", "id": "{SECRET}", "source": "/{SECRET}"}}'),
    (FORM, f"action=sign&typed_name={SECRET}&agree=yes&reason={SECRET}&client_secret={SECRET}&logout_token={SECRET}"),
)
QUERY = ("after", "code", "state", "error", "next", "id", "q", "ref", "action", "by", "audience", "crebo", "location")
BEARERS = (f"Bearer {SECRET}", f"Bearer {TOKEN}", f"Basic {SECRET}")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[StringIO, InMemorySpanExporter]]:
    """The lines of the log, as a service writes them, and the spans, as they are exported."""
    lines, spans = StringIO(), InMemorySpanExporter()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(LineFormatter("tests"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    before = {name: logging.getLogger(name).level for name in LIBRARIES}
    quiet_libraries()
    provider = TracerProvider()
    provider.add_span_processor(SpanRedactor())
    provider.add_span_processor(SimpleSpanProcessor(spans))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    monkeypatch.setattr(tracing, "_TRACER", provider.get_tracer("tests"))
    monkeypatch.setattr(tracing, "_recording", True)
    yield lines, spans
    root.removeHandler(handler)
    root.setLevel(level)
    for each, former in before.items():
        logging.getLogger(each).setLevel(former)


async def flood(application: ServiceApplication, name: str) -> None:
    """Every route with the secret wherever a request has a place for it."""
    staff = StaffAuth(KEY.private, name)
    for route in declared_routes(application.app):
        paths = {_filled(route.path, token_of(application, name)), _filled(route.path, SECRET)}
        for method, path, bearer in itertools.product(route.methods, paths, BEARERS):
            for kind, body in BODIES if method != "GET" else BODIES[:1]:
                headers = {
                    "authorization": bearer,
                    "content-type": kind,
                    "cookie": f"__Host-stageloket-session={SECRET}; other={SECRET}",
                    "user-agent": SECRET,
                    "x-original-uri": f"/{SECRET}",
                    "x-forwarded-for": SECRET,
                }
                target = f"{path}?{'&'.join(f'{each}={SECRET}' for each in QUERY)}"
                sent = body.encode() if method != "GET" else b""
                await application.client.request(method, target, headers=headers, content=sent, auth=staff)


def _filled(path: str, value: str) -> str:
    return re.sub(r"{(\w+)}", quote(value), path)


@every_service
async def test_no_log_and_no_trace_holds_what_a_request_holds(
    local_stack: LocalStack, name: str, tmp_path: Path, written: tuple[StringIO, InMemorySpanExporter]
) -> None:
    reply = f"HTTP/1.1 500 {SECRET}\r\ncontent-length: {len(SECRET)}\r\nconnection: close\r\n\r\n{SECRET}".encode()
    async with answering(reply) as neighbour, started(local_stack, name, tmp_path, neighbour) as application:
        token = token_of(application, name)
        await flood(application, name)
    lines, spans = written
    exported = "\n".join(span.to_json() for span in spans.get_finished_spans())
    assert "GET /livez" in exported
    for hidden in (SECRET, *([token] if len(token) > 10 else [])):
        found = [line for line in f"{lines.getvalue()}\n{exported}".splitlines() if hidden in line]
        assert found == [], hidden


@pytest.mark.parametrize("kind", ["form", "value", "library", "group"])
async def test_a_bug_is_logged_without_the_data_that_it_met(
    local_stack: LocalStack, kind: str, tmp_path: Path, written: tuple[StringIO, InMemorySpanExporter]
) -> None:
    request = httpx2.Request("GET", f"http://neighbour/people/{SECRET}")
    with pytest.raises(ValidationError) as form:
        TypeAdapter(int).validate_python(SECRET)
    raised: dict[str, Exception] = {
        "form": form.value,
        "value": KeyError(SECRET),
        "library": httpx2.InvalidURL(f"{request.url}"),
        "group": ExceptionGroup(SECRET, [ValueError(SECRET)]),
    }
    async with started(local_stack, "survey", tmp_path, "http://127.0.0.1:1") as application:

        async def fail(*_: object, **__: object) -> None:
            with tracing.span("deciding", trace.SpanKind.INTERNAL, "", {}):
                try:
                    raise raised[kind]
                except Exception as error:
                    raise RuntimeError(SECRET) from error

        application.app.state.summarizer.summary = fail
        application.app.state.commands.execute = fail
        answer = await application.client.delete(f"/internal/survey-links/{SECRET}")
    lines, spans = written
    exported = "\n".join(span.to_json() for span in spans.get_finished_spans())
    assert answer.status_code == 500
    assert SECRET not in answer.text + lines.getvalue() + exported
    assert "RuntimeError" in lines.getvalue()
    assert type(raised[kind]).__name__ in lines.getvalue()
    assert "test_logs.py" in lines.getvalue()
    assert "RuntimeError" in exported


def test_our_own_exceptions_are_quoted() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", (), None)
    problem = Problem(409, "not-open", "This survey is not open")
    record.exc_info = (Problem, problem, None)
    assert "shared.web.problems.Problem: This survey is not open" in LineFormatter("survey").format(record)
