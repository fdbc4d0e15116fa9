"""Our headers are CloudEvents: the `cloudevents` package reads what we write, and we refuse what is none."""

from datetime import UTC, datetime

import pytest
from cloudevents.core.bindings.rabbitmq import RabbitMQMessage, from_binary
from cloudevents.core.formats.json import JSONFormat

from shared.events.placements.placement import HoursApproved
from shared.messaging.envelope import CONTENT_TYPE, Envelope
from shared.messaging.errors import Unreadable

NOW = datetime(2026, 2, 5, 12, 30, tzinfo=UTC)


def envelope() -> Envelope:
    """A fact on its way."""
    fact = HoursApproved(placement_id="PL-1", iso_weeks=("2026-W05",), hours_per_week=32, approved_by="TR-1")
    return Envelope(
        "id-1",
        fact.type,
        "/stageloket/placements",
        "placement/PL-1",
        NOW,
        NOW,
        3,
        {"placement.started.v1": 2},
        "co-1",
        "ca-1",
        "approve_hours",
        "school",
        "00-" + "a" * 32 + "-" + "b" * 16 + "-00",
        fact.model_dump_json().encode(),
    )


def test_the_package_reads_what_we_write() -> None:
    written = envelope()
    read = from_binary(RabbitMQMessage(written.headers(), CONTENT_TYPE, written.data), JSONFormat())
    attributes = read.get_attributes()
    assert (attributes["id"], attributes["type"], attributes["subject"]) == ("id-1", written.type, "placement/PL-1")
    assert attributes["time"] == NOW
    assert attributes["sequence"] == "3"
    data = read.get_data()
    assert isinstance(data, dict)
    assert data["placement_id"] == "PL-1"


def test_we_read_what_we_write() -> None:
    assert Envelope.from_amqp(envelope().headers(), envelope().data) == envelope()
    assert Envelope.from_document(envelope().document()) == envelope()


def test_what_is_missing_is_named_and_values_are_not() -> None:
    headers = envelope().headers()
    del headers["ce-type"]
    with pytest.raises(Unreadable, match="ce-type is missing"):
        Envelope.from_amqp(headers, b"")
    wrong = Envelope.from_amqp(envelope().headers(), b'{"placement_id": "secret value"}')
    with pytest.raises(Unreadable, match="iso_weeks: missing") as told:
        wrong.fact(HoursApproved)
    assert "secret" not in str(told.value)
