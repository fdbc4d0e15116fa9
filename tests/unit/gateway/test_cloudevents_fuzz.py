"""Whatever a portal sends, it is read as events or refused with a problem of the request, in bounded memory."""

from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from services.gateway.submission.cloudevents.request import BATCH, SINGLE, parse_events
from shared.web.problems import Problem
from tests.support.peak_memory import peak_memory

ATTRIBUTES = [
    "id",
    "source",
    "type",
    "specversion",
    "subject",
    "time",
    "datacontenttype",
    "dataschema",
    "data",
    "data_base64",
    "extra",
]
GOOD = {"id": "1", "source": "/portals/school", "type": "portal_leave.decided.v1", "specversion": "1.0"}
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
EVENT = st.dictionaries(st.sampled_from(ATTRIBUTES) | st.text(max_size=5), VALUES, max_size=5).map(
    lambda changed: {**GOOD, **changed}
)
KINDS = st.sampled_from([SINGLE, BATCH, "application/json", f"{SINGLE.upper()}; charset=latin-1", ""]) | st.text(
    max_size=20
)
BODIES = st.binary(max_size=60) | (EVENT | st.lists(EVENT, max_size=3) | VALUES).map(orjson.dumps)
HEADERS = st.lists(
    st.tuples(st.sampled_from([f"ce-{name}" for name in ATTRIBUTES]), st.text(max_size=20) | st.just("%ff%")),
    max_size=6,
)
PER_BYTE, FIXED = 200, 200_000


def refused_or_read(headers: list[tuple[str, str]], body: bytes) -> None:
    """Raises what is no problem of the request."""
    with peak_memory() as peak:
        try:
            outcome = [bool(event.id and event.attributes) for event in parse_events(headers, body)]
        except Problem as problem:
            outcome = [problem.status in (400, 413, 415, 422)]
    assert all(outcome)
    assert peak.bytes < FIXED + PER_BYTE * len(body)


@given(kind=KINDS, headers=HEADERS, body=BODIES)
@settings(deadline=None, max_examples=600)
def test_any_request_is_read_or_refused(kind: str, headers: list[tuple[str, str]], body: bytes) -> None:
    refused_or_read([("content-type", kind), *headers], body)


@given(headers=HEADERS, body=BODIES)
@settings(deadline=None, max_examples=300)
def test_any_binary_event_is_read_or_refused(headers: list[tuple[str, str]], body: bytes) -> None:
    needed = [(f"ce-{name}", value) for name, value in GOOD.items()]
    refused_or_read([("content-type", "application/json"), *needed, *headers], body)


def test_a_large_batch_takes_memory_in_proportion() -> None:
    refused_or_read([("content-type", BATCH)], orjson.dumps([{**GOOD, "data": {"a": n}} for n in range(1000)]))
    refused_or_read([("content-type", BATCH)], b"[" * 200_000)
