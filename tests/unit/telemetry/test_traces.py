"""Traces leave by OTLP where the environment says, and a line of the log names its trace."""

import json
import logging
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from shared.telemetry.logs import LineFormatter

PROGRAM = """
from opentelemetry.trace import SpanKind
from shared.messaging.tracing import current_traceparent, span
from shared.telemetry.start import start_telemetry
end = start_telemetry("contracts")
with span("sign process", SpanKind.CONSUMER, "00-" + "a" * 32 + "-" + "b" * 16 + "-01", {}):
    print(current_traceparent())
end()
"""


def test_spans_are_sent_and_stay_in_the_trace_of_the_message() -> None:
    received: list[bytes] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return None

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}", "PYTHONPATH": "."}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=told, capture_output=True, text=True, check=True)
    server.shutdown()
    server.server_close()
    assert done.stdout.startswith("00-" + "a" * 32)
    body = b"".join(received)
    assert b"contracts" in body
    assert b"sign process" in body
    assert bytes.fromhex("a" * 32) in body


def test_a_line_is_one_json_object() -> None:
    record = logging.LogRecord("x", logging.WARNING, "f", 1, "said %d", (3,), None)
    line = json.loads(LineFormatter("survey").format(record))
    assert (line["level"], line["service"], line["text"]) == ("warning", "survey", "said 3")


@pytest.mark.parametrize("told", ["", "nonsense", "00-" + "g" * 32 + "-" + "b" * 16 + "-01", "00-abc-def-01"])
@pytest.mark.parametrize("recording", [True, False])
def test_what_is_no_traceparent_begins_a_trace_of_its_own(told: str, recording: bool) -> None:
    program = PROGRAM.replace('"00-" + "a" * 32 + "-" + "b" * 16 + "-01"', repr(told))
    environment = {"PYTHONPATH": "."} | ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"} if recording else {})
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip().split("-")[0] == "00"
