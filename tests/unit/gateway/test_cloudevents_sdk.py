"""What the official Python SDK sends is read as it was meant, in both modes."""

from datetime import UTC, datetime
from typing import Any

from cloudevents.core.bindings.http import to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.gateway.submission.cloudevents.request import parse_events

TEXT = st.text('aZ09 ~%"\\é€😀ת', min_size=1, max_size=12).filter(
    lambda text: not text.startswith('"') and text.strip() == text
)
"""Quotes and percent signs, letters of one to four bytes. The SDK does not escape a quote in front."""
NUMBERS = st.integers(-(2**63), 2**63 - 1)
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
JSON = st.recursive(st.none() | st.booleans() | NUMBERS | TEXT, lambda inner: st.lists(inner, max_size=3), max_leaves=5)


@UNTIMED
@given(id=TEXT, subject=TEXT, added=TEXT | st.booleans() | st.integers(-(2**31), 2**31 - 1), data=JSON)
def test_what_the_official_sdk_sends_is_read(id: str, subject: str, added: Any, data: Any) -> None:
    attributes = {
        "id": id,
        "source": "/portals/school",
        "type": "portal_leave.decided.v1",
        "specversion": "1.0",
        "subject": subject,
        "time": datetime(2026, 2, 5, 12, tzinfo=UTC),
        "datacontenttype": "application/json",
        "added": added,
    }
    event = CloudEvent(attributes, {"value": data})
    for mode in (to_structured, to_binary):
        sent = mode(event, JSONFormat())
        body = sent.body if isinstance(sent.body, bytes) else str(sent.body).encode()
        (read,) = parse_events([(name.lower(), value) for name, value in sent.headers.items()], body)
        assert (read.id, read.attributes["subject"], read.data) == (id, subject, {"value": data})
