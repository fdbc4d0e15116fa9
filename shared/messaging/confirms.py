"""Each message that leaves has its own confirm: bound to the channel's next delivery tag when its bytes are made."""

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple

from aiormq import Channel, spec

from shared.messaging.frames import publish_frames

Confirm = asyncio.Future[None]


class Outgoing(NamedTuple):
    """A message that waits for its turn to be written."""

    confirm: Confirm
    exchange: str
    key: str
    id: str
    headers: Mapping[str, Any]
    body: bytes


def framed(channel: Channel, message: Outgoing) -> list[bytes]:
    """The message's bytes, after its confirm was registered under the next delivery tag; none if it cannot be said."""
    try:
        frames = publish_frames(channel.number, channel.max_content_size, *message[1:])
    except (ValueError, TypeError) as unsayable:
        message.confirm.set_exception(unsayable)
        return []
    channel.delivery_tag += 1
    tag = channel.delivery_tag
    answer = channel.create_future()
    channel.confirmations[tag] = answer
    channel.message_id_delivery_tag[message.id] = tag

    def settle(answered: asyncio.Future[Any]) -> None:
        if channel.message_id_delivery_tag.get(message.id) == tag:
            del channel.message_id_delivery_tag[message.id]
        _settle(message.confirm, answered)

    answer.add_done_callback(settle)
    return [frames]


def _settle(confirm: Confirm, answered: asyncio.Future[Any]) -> None:
    failed = ConnectionError("the channel was closed") if answered.cancelled() else answered.exception()
    if failed is None and not isinstance(answered.result(), spec.Basic.Ack):
        failed = ConnectionError(f"the broker did not confirm: {type(answered.result()).__name__}")
    if failed is not None:
        give_up(confirm, failed)
    elif not confirm.done():
        confirm.set_result(None)


def give_up(confirm: Confirm, failed: BaseException) -> None:
    """Whoever waits for it gets the reason; one that is settled stays as it is."""
    if not confirm.done():
        confirm.set_exception(failed)
