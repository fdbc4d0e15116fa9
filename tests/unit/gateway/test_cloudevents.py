"""The door reads CloudEvents 1.0.2 as the specification has it; each case names its section."""

import json
from typing import Any

import pytest

from services.gateway.submission.cloudevents.request import BATCH, SINGLE, parse_events
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from shared.web.problems import Problem

EVENT = {"specversion": "1.0", "id": "e-1", "source": "/portals/school", "type": "portal_leave.decided.v1"}
HEADERS = {f"ce-{name}": value for name, value in EVENT.items()}


def structured(body: object, media: str = SINGLE) -> list[SubmittedEvent]:
    """The events of a body, which is bytes or written as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return parse_events([("content-type", media)], content)


def binary(media: str | None = "application/json", body: bytes = b'{"a": 1}', **attributes: Any) -> SubmittedEvent:
    """The event of a request in binary mode; None leaves an attribute out."""
    headers = {**HEADERS, **{f"ce-{name}": value for name, value in attributes.items()}, "content-type": media}
    (event,) = parse_events([(name, value) for name, value in headers.items() if value is not None], body)
    return event


def refusal(status: int, pointer: str | None = None) -> Any:
    """The problem that is raised, with what it points at."""

    def matches(raised: Problem) -> bool:
        errors = [error["pointer"] for error in raised.more.get("errors", [])]
        return raised.status == status and errors == ([pointer] if pointer else [])

    return pytest.raises(Problem, check=matches)


@pytest.mark.parametrize(
    "media",
    [
        "Application/CloudEvents+JSON",  # RFC 9110 §8.3.1: types and parameter names in any case
        "application/cloudevents+json; charset=UTF-8",  # HTTP binding §3.2.1
        'application/cloudevents+json;charset="utf-8"',
    ],
)
def test_a_media_type_is_read_in_any_case_and_with_its_charset(media: str) -> None:
    assert structured(EVENT, media)[0].id == "e-1"
    assert len(structured([EVENT], media.lower().replace("cloudevents+", "cloudevents-batch+"))) == 1


@pytest.mark.parametrize("media", ["application/json", "Application/JSON", "text/json", "application/vnd.x+json", None])
def test_binary_mode_takes_json_of_every_media_type_and_without_one(media: str | None) -> None:
    """HTTP binding §3.1.1, JSON format §3.1."""
    assert binary(media).data == {"a": 1}


@pytest.mark.parametrize(
    ("media", "headers"),
    [
        ("application/cloudevents+xml", HEADERS),  # HTTP binding §3: a format that is not known here
        ("application/cloudevents+json; charset=utf-16", {}),
        ("text/plain", HEADERS),
        ("application/json", {}),
    ],
)
def test_another_media_type_is_415(media: str, headers: dict[str, str]) -> None:
    with refusal(415):
        parse_events([*headers.items(), ("content-type", media)], json.dumps(EVENT).encode())


@pytest.mark.parametrize("name", ["specversion", "id", "source", "type"])
def test_a_required_attribute_is_required_in_every_mode(name: str) -> None:
    """§3.1; JSON format §2.2: null is the same as absent."""
    for event in ({key: value for key, value in EVENT.items() if key != name}, {**EVENT, name: None}):
        with refusal(400, f"/{name}"):
            structured(event)
    with refusal(400, f"/{name}"):
        binary("application/json", b"{}", **{name: None})


def test_null_is_the_same_as_absent() -> None:
    """JSON format §2.2."""
    (event,) = structured({**EVENT, "subject": None, "time": None, "added": None, "data": None})
    assert event == SubmittedEvent(EVENT, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("specversion", "0.3"),  # §3.1.1
        ("specversion", 1.0),
        ("id", ""),  # §3.1.1: not empty
        ("id", 7),
        ("source", "not a reference"),  # §3.1.2: a URI reference
        ("source", "/a%zz"),
        ("type", ["x"]),
        ("subject", ""),
        ("dataschema", "/relative"),  # §3.2: a URI
        ("datacontenttype", "json"),  # §3.2: a media type
        ("time", "20260205T120000Z"),  # RFC 3339 §5.6 has the extended form only
        ("time", "2026-02-30T12:00:00Z"),
        ("time", "2026-02-05 12:00:00Z"),
        ("time", "2026-02-05T12:00:00"),
        ("time", "2026-02-05T12:00:60Z"),
        ("time", "٢٠٢٦-02-05T12:00:00Z"),
        ("Added", "x"),  # §3: names have lower-case letters and digits
        ("with_line", "x"),
        ("added", {"a": 1}),  # §3.1: the types of attributes
        ("added", [1]),
        ("added", 1.5),
        ("added", 2**31),
        ("added", -(2**31) - 1),
        ("added", "bell \u0007"),  # §3.1: characters that text may not hold
        ("added", "\u0085"),
        ("added", "\ufdd0"),
        ("added", "\U0001ffff"),
    ],
)
def test_an_attribute_that_is_not_of_its_type_is_named(name: str, value: object) -> None:
    with refusal(400, f"/{name}"):
        structured({**EVENT, name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("source", "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66"),
        ("source", "https://school.example:8443/a?b#c"),
        ("source", "mailto:desk@school.example"),
        ("source", "cloudevents/spec"),
        ("time", "2026-12-31T23:59:60Z"),  # RFC 3339 §5.7: a leap second
        ("time", "2026-12-31T18:59:60.5-05:00"),
        ("time", "2026-02-05t12:00:00.123456789z"),
        ("time", "2026-02-05T12:00:00-00:00"),
        ("added", True),
        ("added", -(2**31)),
        ("added", "Zoë 🎓"),
        ("dataschema", "https://school.example/schema"),
        ("averylongnamethatisadvisedagainst", "x"),  # §3: a name SHOULD have at most 20 characters
    ],
)
def test_an_attribute_of_its_type_is_accepted(name: str, value: object) -> None:
    assert structured({**EVENT, name: value})[0].attributes[name] == value


def test_base64_holds_the_data() -> None:
    """JSON format §3.1.1."""
    assert structured({**EVENT, "data_base64": "eyJhIjogMX0="})[0].data == {"a": 1}


@pytest.mark.parametrize("encoded", ["{", "eyJhIjogMX0", "bm8gSlNPTg==", 7, "é", ["eyJ9"]])
def test_base64_that_is_none_or_that_holds_no_json_is_named(encoded: object) -> None:
    """JSON format §3.1.1; RFC 4648 §4."""
    with refusal(400, "/data_base64"):
        structured({**EVENT, "data_base64": encoded})


def test_data_in_both_forms_is_refused() -> None:
    """JSON format §3.1: one of them."""
    with refusal(400, "/data_base64"):
        structured({**EVENT, "data": {}, "data_base64": "e30="})


def test_data_that_is_not_json_is_415() -> None:
    with refusal(415):
        structured({**EVENT, "datacontenttype": "text/xml", "data": "<a/>"})


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ('"e-1"', "e-1"),  # HTTP binding §3.1.3.2: double quotes of older senders
        (r'"e\"1\\"', 'e"1\\'),
        ("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"),
        ("a%22b", 'a"b'),
        ("100%25", "100%"),
        ("%41", "A"),
        ("%2541", "%41"),  # one round
        ("50%", "50%"),
    ],
)
def test_a_header_is_read_without_quotes_and_percent_decoded_once(sent: str, read: str) -> None:
    assert binary(id=sent).id == read


@pytest.mark.parametrize("sent", ["%C0%A0", "%ff", "%ED%A0%80", "\u00e9", "%0A"])
def test_a_header_that_is_no_text_is_refused(sent: str) -> None:
    """HTTP binding §3.1.3.2: not UTF-8, not ASCII; §3.1: a control character."""
    with refusal(400, "/id"):
        binary(id=sent)


def test_an_attribute_that_is_there_twice_is_refused() -> None:
    with refusal(400, "/id"):
        parse_events([*HEADERS.items(), ("ce-id", "other"), ("content-type", "application/json")], b"{}")
    with refusal(400, "/datacontenttype"):
        binary(datacontenttype="application/json")


def test_an_empty_batch_is_a_batch() -> None:
    """JSON format §4: a batch may be empty."""
    assert structured([], BATCH) == []


@pytest.mark.parametrize("broken", [{**EVENT, "id": 7}, 1, [EVENT]])
def test_the_position_of_a_broken_event_is_named(broken: object) -> None:
    for position in (0, 1, 2):
        batch: list[object] = [EVENT, EVENT, EVENT]
        batch[position] = broken
        with pytest.raises(Problem) as refused:
            structured(batch, BATCH)
        assert refused.value.more["position"] == position


def test_a_byte_order_mark_is_ignored() -> None:
    """RFC 8259 §8.1."""
    assert structured(b"\xef\xbb\xbf" + json.dumps(EVENT).encode())[0].id == "e-1"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"NaN",
        b"[" * 100_000,
        b'{"id": "\\ud800"}',
        json.dumps(EVENT).encode("utf-16"),
        json.dumps({**EVENT, "data": 2**63}).encode(),
        json.dumps({**EVENT, "data": 2**70}).encode(),
        json.dumps({**EVENT, "data": 1e300}).encode(),
        b'{"data": ' + b"[" * 40 + b"]" * 40 + b"}",
        json.dumps({**EVENT, "data": [0] * 60_000}).encode(),
    ],
)
def test_what_is_no_json_or_too_much_of_it_is_refused(body: bytes) -> None:
    with refusal(400):
        structured(body)
    with refusal(400):
        binary(body=body or b"{")
