"""The journal takes whatever is a fact, also one newer than this code, and nothing else."""

from datetime import UTC, datetime

import pytest

from services.operations.journal.entry import Entry
from shared.messaging.envelope import Envelope
from shared.messaging.errors import Unreadable

NOW = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)


def envelope(data: bytes) -> Envelope:
    """A fact that nobody here knows."""
    return Envelope("f", "newer.said.v9", "/stageloket/x", "newer/n", NOW, NOW, 1, {}, "c", "c", "x", "", "", data)


def test_a_newer_fact_is_found_by_everything_it_names() -> None:
    entry = Entry.of(envelope(b'{"placement_id": "PL-1", "about": ["CO-1"], "company_id": 4}'))
    assert entry.refs == ("f", "n", "PL-1", "CO-1")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff"])
def test_what_is_no_fact_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"newer\.said\.v9"):
        Entry.of(envelope(data))


def test_a_strange_about_is_passed_over() -> None:
    assert Entry.of(envelope(b'{"about": 7}')).refs == ("f", "n")
