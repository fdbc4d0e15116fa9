"""Envelope headers are CloudEvents: the `cloudevents` package reads them, and invalid ones are refused."""

from datetime import UTC, datetime

import pytest
from cloudevents.core.bindings.rabbitmq import RabbitMQMessage, from_binary
from cloudevents.core.formats.json import JSONFormat

from shared.events.placements.placement import HoursApproved
from shared.messaging.model.envelope import CONTENT_TYPE, Envelope
from shared.messaging.model.errors import MalformedMessage

NOW = datetime(2026, 2, 5, 12, 30, tzinfo=UTC)


def envelope() -> Envelope:
    """A published event."""
    event = HoursApproved(placement_id="PL-1", iso_weeks=("2026-W05",), hours_per_week=32, approved_by="TR-1")
    return Envelope(
        "id-1",
        event.type,
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
        event.model_dump_json().encode(),
    )


def test_the_cloudevents_package_reads_an_envelope() -> None:
    written = envelope()
    read = from_binary(RabbitMQMessage(written.headers(), CONTENT_TYPE, written.data), JSONFormat())
    attributes = read.get_attributes()
    assert (attributes["id"], attributes["type"], attributes["subject"]) == ("id-1", written.type, "placement/PL-1")
    assert attributes["time"] == NOW
    assert attributes["sequence"] == "3"
    data = read.get_data()
    assert isinstance(data, dict)
    assert data["placement_id"] == "PL-1"


def test_an_envelope_survives_a_round_trip() -> None:
    assert Envelope.from_amqp(envelope().headers(), envelope().data) == envelope()
    assert Envelope.from_document(envelope().document()) == envelope()


def test_an_error_names_the_missing_field_and_no_values() -> None:
    headers = envelope().headers()
    del headers["ce-type"]
    with pytest.raises(MalformedMessage, match="ce-type is missing"):
        Envelope.from_amqp(headers, b"")
    incomplete = Envelope.from_amqp(envelope().headers(), b'{"placement_id": "secret value"}')
    with pytest.raises(MalformedMessage, match="iso_weeks: missing") as raised:
        incomplete.event(HoursApproved)
    assert "secret" not in str(raised.value)
