"""Broken on purpose: FastStream's default channel, which ignores messages that the broker returns as unroutable."""

import asyncio
from typing import Any

from aio_pika.abc import AbstractRobustChannel
from aio_pika.robust_connection import RobustConnection

from shared.messaging.transport import batching_writer, plain_writer
from shared.messaging.transport.outgoing_message import Confirm
from tests.chaos.controls.replace import replace_function
from tests.chaos.faults import f18_unroutable

ID = "C4"
TITLE = f"default channel, with {f18_unroutable.ID}"
CONTROL = "default_channel"
UNTAPPED = f18_unroutable.UNTAPPED
inject = f18_unroutable.inject


def apply() -> None:
    """Open channels with FastStream's defaults, and take every reply of the broker for a confirm."""
    channel = RobustConnection.channel

    def default_channel(connection: RobustConnection, *args: Any, **kwargs: Any) -> AbstractRobustChannel:
        return channel(connection, *args, **{**kwargs, "on_return_raises": False})

    def always_confirmed(confirm: Confirm, reply: asyncio.Future[Any]) -> None:
        if not confirm.done():
            confirm.set_result(None)

    replace_function(RobustConnection, "channel", default_channel)
    for writer in (batching_writer, plain_writer):
        replace_function(writer, "settle", always_confirmed)
