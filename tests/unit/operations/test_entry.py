"""The journal records every valid event, also of types newer than this code, and rejects everything else."""

from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest

from services.operations.journal.entry import Entry
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import MalformedMessage

NOW = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)


def envelope(data: bytes) -> Envelope:
    """An event of an unknown type."""
    subject = "newer/n@/portals/x"
    return Envelope("f", "newer.published.v9", "/stageloket/x", subject, NOW, NOW, 1, {}, "c", "c", "x", "", "", data)


def test_an_event_of_an_unknown_type_is_found_by_every_id_it_names() -> None:
    entry = Entry.of(envelope(b'{"placement_id": "PL-1", "about": ["CO-1"], "company_id": 4}'))
    assert entry.refs == ("f", "n", "c", "PL-1", "CO-1")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff"])
def test_data_that_is_not_an_object_is_malformed(data: bytes) -> None:
    with pytest.raises(MalformedMessage, match=r"newer\.published\.v9"):
        Entry.of(envelope(data))


def test_an_about_that_is_not_a_list_is_ignored() -> None:
    assert Entry.of(envelope(b'{"about": 7}')).refs == ("f", "n", "c")


@pytest.mark.parametrize("data", [b'{"a":1}', b'{"a": 1.50, "b": "\\u00e9"}'])
def test_an_entry_holds_the_whole_envelope(data: bytes) -> None:
    times = {"newer.made.v1": 1_700_000_000_000}
    published = replace(
        envelope(data),
        previous={"newer.made.v1": 2},
        previoustimes=times,
        traceparent="00-" + "a" * 32 + "-" + "b" * 16 + "-01",
    )
    stored = Entry.model_validate(orjson.loads(orjson.dumps(Entry.of(published).model_dump(mode="json"))))
    restored = stored.envelope()
    assert restored is not None
    assert restored == published
    assert restored.headers() == published.headers()


def test_an_entry_of_an_earlier_version_has_no_envelope() -> None:
    earlier = Entry.of(envelope(b"{}")).model_dump(exclude={"source", "traceparent", "predecessors", "body"})
    assert Entry.model_validate(earlier).envelope() is None
