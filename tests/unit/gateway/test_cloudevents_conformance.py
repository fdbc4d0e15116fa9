"""The published conformance examples of CloudEvents, read by the door; `make conformance` fetches them.

They are of the project github.com/cloudevents/conformance and not a part of this one. Events whose data is not JSON are
valid there and answered 415 here, as no type of event has such data.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.gateway.submission.cloudevents.request import BATCH, SINGLE, parse_events
from shared.web.problems import Problem

FOLDER = Path(os.environ.get("CLOUDEVENTS_CONFORMANCE", Path(__file__).parents[3] / "build" / "conformance"))
NOT_JSON = {"validAllCoreAttributes", "validSimpleTextData", "validBatchMinimalAndAllCore"}
OUTLINE = re.compile(r'Given an HTTP request\s+"""\n(.*?)"""(.*?)Examples:\s*\|[^\n]*\n(.*?)(?=\n\n|\Z)', re.DOTALL)
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="`make conformance` fetches the examples")


def cases_of(name: str) -> Iterator[tuple[str, Any, str]]:
    """Id, content and media type of each test of a file."""
    for test in json.loads((FOLDER / "format" / "json" / f"{name}.json").read_text())["tests"]:
        media = SINGLE if "event" in test else BATCH
        yield test["id"], test.get("event", test.get("batch")), media


@pytest.mark.parametrize("name", ["valid-events", "valid-batches"])
def test_what_is_valid_is_read(name: str) -> None:
    for id, content, media in cases_of(name):
        if id in NOT_JSON:
            with pytest.raises(Problem, check=lambda raised: raised.status == 415):
                parse_events([("content-type", media)], json.dumps(content).encode())
            continue
        events = parse_events([("content-type", media)], json.dumps(content).encode())
        sent = content if isinstance(content, list) else [content]
        expected = [{name: value for name, value in each.items() if value is not None} for each in sent]
        assert [event.attributes for event in events] == expected, id


@pytest.mark.parametrize("name", ["invalid-events", "invalid-batches"])
def test_what_is_invalid_is_refused(name: str) -> None:
    for id, content, media in cases_of(name):
        with pytest.raises(Problem) as refused:
            parse_events([("content-type", media)], json.dumps(content).encode())
        assert refused.value.status in (400, 415), id


def test_the_requests_of_the_http_binding_are_read() -> None:
    feature = (FOLDER / "features" / "http-protocol-binding.feature").read_text()
    read = 0
    for request, then, examples in OUTLINE.findall(feature):
        expected = dict(re.findall(r"\|\s*(\w+) \| (\S.*?)\s*\|\n", then))
        for media in re.findall(r"\|\s*(.*?)\s*\|", examples):
            text = re.sub(r"^ {8}", "", request, flags=re.MULTILINE).replace("<contentType>", media)
            head, _, body = text.partition("\n\n")
            lines = [line.partition(":") for line in head.splitlines()[1:]]
            (event,) = parse_events([(name.lower(), value.strip()) for name, _, value in lines], body.encode())
            attributes = {name: value.replace("<contentType>", media) for name, value in expected.items()}
            assert {**event.attributes} == {k: v for k, v in attributes.items() if k != "key"}
            assert event.data == {"message": "Hello World!"}
            read += 1
    assert read == 4
