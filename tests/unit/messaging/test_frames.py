"""Frames of `publish_frames` are read by the AMQP library."""

from typing import Any

import pytest
from pamqp import commands
from pamqp.body import ContentBody
from pamqp.frame import unmarshal
from pamqp.header import ContentHeader

from shared.messaging.transport.frames import publish_frames

TEXTS = {"ce-id": "a", "ce-subject": "pot/é", "ce-actor": ""}
MIXED: dict[str, Any] = {**TEXTS, "x-attempts": 2, "x-deferrals": 0}


def _read(written: bytes) -> list[Any]:
    frames = []
    while written:
        size, channel, frame = unmarshal(written)
        assert channel == 7
        frames.append(frame)
        written = written[size:]
    return frames


@pytest.mark.parametrize("headers", [TEXTS, MIXED, {}])
@pytest.mark.parametrize("body", [b"", b"{}", b"x" * 1000])
def test_the_library_reads_the_frames(headers: dict[str, Any], body: bytes) -> None:
    method, header, *bodies = _read(publish_frames(7, 400, "the.exchange", "the.key", "id-1", headers, body))
    assert isinstance(method, commands.Basic.Publish)
    assert (method.exchange, method.routing_key, method.mandatory) == ("the.exchange", "the.key", True)
    assert isinstance(header, ContentHeader)
    properties = header.properties
    assert (properties.content_type, properties.delivery_mode, properties.message_id) == ("application/json", 2, "id-1")
    assert (properties.headers or {}) == headers
    assert header.body_size == len(body)
    assert all(isinstance(piece, ContentBody) and len(piece.value) <= 400 for piece in bodies)
    assert b"".join(piece.value for piece in bodies) == body


def test_a_routing_key_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="255"):
        publish_frames(1, 400, "exchange", "k" * 256, "id", {}, b"")
