"""The wrong way: FastStream's default channel. A message that no queue took is returned, and nobody looks at it."""

import asyncio
from typing import Any

from aio_pika.abc import AbstractRobustChannel
from aio_pika.robust_connection import RobustConnection

from shared.messaging import confirms
from tests.chaos.controls.wrong_way import instead
from tests.chaos.faults import f18_unroutable

ID = "C4"
TITLE = f"default channel, with {f18_unroutable.ID}"
CONTROL = "default_channel"
UNTAPPED = f18_unroutable.UNTAPPED
inject = f18_unroutable.inject


def apply() -> None:
    """Channels are opened as FastStream opens them when it is asked for nothing, and any answer is a good one."""
    channel = RobustConnection.channel

    def default(connection: RobustConnection, *asked: Any, **named: Any) -> AbstractRobustChannel:
        return channel(connection, *asked, **{**named, "on_return_raises": False})

    def believing(confirm: confirms.Confirm, answered: asyncio.Future[Any]) -> None:
        if not confirm.done():
            confirm.set_result(None)

    instead(RobustConnection, "channel", default)
    instead(confirms, "_settle", believing)
