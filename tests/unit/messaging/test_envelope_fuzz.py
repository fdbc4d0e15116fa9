"""Whatever a message of the bus holds, it is an envelope of plain values or refused as malformed, in bounded memory."""

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.events.catalogue import all_events
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import MalformedMessage
from tests.support.peak_memory import peak_memory

NAMES = ["ce-id", "ce-type", "ce-source", "ce-subject", "ce-time", "ce-recordedtime", "ce-sequence", "ce-previous"]
MORE = ["ce-previoustimes", "ce-correlationid", "ce-actor", "ce-traceparent", "ce-actorkind", "ce-school"]
ODD = st.sampled_from(
    ["", "\0", "9" * 5000, "1e400", "NaN", "[" * 1000, '{"a":' * 500, "2026-02-30", "٣", "0001-01-01T00:00:00+23:59"]
)
NUMBERS = st.integers() | st.floats() | st.decimals() | st.booleans()
EVENTS = {event.type: event for event in all_events()}
FIELDS = st.sampled_from(sorted({name for event in EVENTS.values() for name in event.model_fields}))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | NUMBERS | st.text(max_size=20) | st.binary(max_size=20) | st.datetimes() | ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=20) | FIELDS, inner, max_size=6),
    max_leaves=12,
).map(orjson.dumps)
GOOD = {
    "ce-id": "1",
    "ce-type": "company.registered.v1",
    "ce-source": "/registration",
    "ce-subject": "company/CO-1",
    "ce-time": "2026-02-05T12:00:00+00:00",
    "ce-sequence": "1",
}
MEGABYTE = 1_000_000


@given(changed=st.dictionaries(st.sampled_from(NAMES + MORE), VALUES, max_size=4), body=st.binary(max_size=50))
@example(changed={"ce-sequence": float("inf")}, body=b"")
@example(changed={"ce-time": "0001-01-01T00:00:00+23:59"}, body=b"")
@example(changed={"ce-recordedtime": "9999-12-31T23:59:59-23:59"}, body=b"")
@example(changed={"ce-sequence": Decimal("Infinity")}, body=b"")
@settings(deadline=None, max_examples=500)
def test_headers_are_read_or_refused(changed: dict[str, Any], body: bytes) -> None:
    with peak_memory() as peak:
        try:
            envelope = Envelope.from_amqp({**GOOD, **changed}, body)
        except MalformedMessage:
            envelope = None
    assert peak.bytes < MEGABYTE
    if envelope is not None:
        assert envelope.time.astimezone(UTC)
        assert envelope.recordedtime.timestamp() is not None
        assert orjson.loads(orjson.dumps(envelope.document() | {"data": None}))
        assert all(isinstance(value, str) for value in envelope.headers().values())


@given(
    type=st.sampled_from(sorted(EVENTS)),
    body=st.binary(max_size=50) | DATA,
)
@settings(deadline=None, max_examples=500)
def test_the_data_of_any_event_is_read_or_refused(type: str, body: bytes) -> None:
    now = datetime.now(UTC).isoformat()
    envelope = Envelope.from_amqp({**GOOD, "ce-type": type, "ce-time": now}, body)
    with peak_memory() as peak, suppress(MalformedMessage):
        envelope.event(EVENTS[type])
    assert peak.bytes < MEGABYTE
