"""The journal records every valid event, also of types newer than this code, and rejects everything else."""

from datetime import UTC, datetime

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
