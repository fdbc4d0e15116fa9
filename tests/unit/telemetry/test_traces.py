"""Spans and measurements are exported by OTLP when the environment sets an endpoint; log lines are JSON."""

import json
import logging
import subprocess
import sys
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from shared.service.signed_links import SignedLinks
from shared.telemetry.logs import LineFormatter

PROGRAM = """
from opentelemetry.trace import SpanKind
from shared.telemetry.tracing import current_traceparent, span
from shared.telemetry.start import start_telemetry
end = start_telemetry("contracts")
with span("sign process", SpanKind.CONSUMER, "00-" + "a" * 32 + "-" + "b" * 16 + "-01", {}):
    print(current_traceparent())
end()
"""


REQUEST = """
import asyncio
import httpx2
from fastapi import FastAPI
from shared.telemetry.start import start_telemetry
end = start_telemetry("contracts")
app = FastAPI()
app.get("/sign/{token}")(lambda token: token)
async def ask():
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://service") as client:
        print((await client.get("/sign/TOKEN")).status_code)
asyncio.run(ask())
end()
"""


MEASURED = """
from fastapi import FastAPI
from shared.app.measurements import measure
from shared.messaging.support.metrics import Metrics
from shared.telemetry.start import start_telemetry
from types import SimpleNamespace
end = start_telemetry("contracts")
app = FastAPI()
measure(app)
metrics = Metrics()
app.state.messaging = SimpleNamespace(metrics=metrics)
with metrics.in_flight("draft_on_number_reserved"):
    pass
metrics.count("draft_on_number_reserved", "refused")
end()
"""


def exported(program: str, variable: str = "OTEL_EXPORTER_OTLP_ENDPOINT") -> tuple[str, dict[str, bytes]]:
    """What the program prints, and what it exports by path, to the endpoint that this variable names."""
    received: dict[str, bytes] = defaultdict(bytes)

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received[self.path] += self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return None

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = {variable: f"http://127.0.0.1:{server.server_port}", "PYTHONPATH": "."}
    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    server.shutdown()
    server.server_close()
    return ended.stdout, received


def test_spans_are_exported_within_the_trace_of_the_message() -> None:
    printed, bodies = exported(PROGRAM)
    body = bodies["/v1/traces"]
    assert printed.startswith("00-" + "a" * 32)
    assert b"contracts" in body
    assert b"sign process" in body
    assert bytes.fromhex("a" * 32) in body


def test_no_span_holds_the_token_of_a_link() -> None:
    token = SignedLinks("key").token("sign", "AG-1", "STUDENT", "0")
    printed, bodies = exported(REQUEST.replace("TOKEN", token))
    body = bodies["/v1/traces"]
    assert printed.endswith("200\n")
    assert b"/sign/" in body
    assert token.encode() not in body


def test_messages_are_counted_by_handler_and_outcome() -> None:
    _, bodies = exported(MEASURED)
    body = bodies["/v1/metrics"]
    for word in (b"contracts", b"stageloket.messages", b"draft_on_number_reserved", b"handled", b"refused"):
        assert word in body, word
    assert b"stageloket.in_flight" in body


def test_measurements_can_go_where_no_traces_go() -> None:
    _, bodies = exported(MEASURED + PROGRAM, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")
    assert set(bodies) == {"/"}
    assert b"stageloket.messages" in bodies["/"]


def test_a_log_line_is_one_json_object() -> None:
    record = logging.LogRecord("x", logging.WARNING, "f", 1, "published %d", (3,), None)
    line = json.loads(LineFormatter("survey").format(record))
    assert (line["level"], line["service"], line["text"]) == ("warning", "survey", "published 3")


@pytest.mark.parametrize("traceparent", ["", "nonsense", "00-" + "g" * 32 + "-" + "b" * 16 + "-01", "00-abc-def-01"])
@pytest.mark.parametrize("recording", [True, False])
def test_an_invalid_traceparent_starts_a_new_trace(traceparent: str, recording: bool) -> None:
    program = PROGRAM.replace('"00-" + "a" * 32 + "-" + "b" * 16 + "-01"', repr(traceparent))
    environment = {"PYTHONPATH": "."} | ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"} if recording else {})
    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert ended.stdout.strip().split("-")[0] == "00"
