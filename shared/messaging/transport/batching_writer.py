"""Writes a batch in one piece, by way of aiormq's internals: its delivery tags, its confirms and its write queue.

One write for many messages costs a fraction of a `basic_publish` for each (docs/performance.md).
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from aiormq import Channel
from aiormq.abc import ChannelFrame

from shared.messaging.transport.frames import publish_frames
from shared.messaging.transport.outgoing_message import OutgoingMessage, settle

KNOWN_AIORMQ = ("7.2.",)


class BatchingWriter:
    """Known for the versions in KNOWN_AIORMQ, which a service checks when it starts."""

    def write(self, channel: Channel, batch: Sequence[OutgoingMessage]) -> None:
        """One frame sequence for the whole batch; a message that AMQP cannot carry fails alone."""
        pieces = [piece for message in batch for piece in _registered(channel, message)]
        if pieces:
            channel.write_queue.put_nowait(ChannelFrame(payload=b"".join(pieces), should_close=False))


def _registered(channel: Channel, message: OutgoingMessage) -> list[bytes]:
    """The bytes of a message, after its confirm was registered under the channel's next delivery tag."""
    try:
        frames = publish_frames(channel.number, channel.max_content_size, *message[1:])
    except (ValueError, TypeError) as error:
        message.confirm.set_exception(error)
        return []
    channel.delivery_tag += 1
    tag = channel.delivery_tag
    answer = channel.create_future()
    channel.confirmations[tag] = answer
    channel.message_id_delivery_tag[message.id] = tag

    def answered(answer: asyncio.Future[Any]) -> None:
        if channel.message_id_delivery_tag.get(message.id) == tag:
            del channel.message_id_delivery_tag[message.id]
        settle(message.confirm, answer)

    answer.add_done_callback(answered)
    return [frames]
