"""The wrong way: FastStream's default channel. A message that no queue took is returned, and nobody looks at it."""

import asyncio
import random
from typing import Any

from aio_pika.abc import AbstractRobustChannel
from aio_pika.robust_connection import RobustConnection

from shared.messaging import confirms
from shared.messaging.publisher import FACTS
from shared.messaging.topology import UNROUTED
from tests.chaos.controls.wrong_way import instead
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.trade import OrderPlaced, fill_on_order_placed

ID = "C4"
TITLE = "default channel, with a deleted binding and no alternate exchange"
CONTROL = "default_channel"
UNTAPPED = (OrderPlaced.type,)
BOUND = ((FACTS, f"filler.{fill_on_order_placed.name}", OrderPlaced.type), (UNROUTED, UNROUTED, ""))


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


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """The orders' way to the filler is gone for half of the time, and nothing catches what has no way."""
    async with rig.servers.rabbitmq.api() as api:
        for exchange, queue, key in reversed(BOUND):
            path = f"/api/bindings/{rig.plot.name}/e/{exchange}/q/{queue}"
            (await api.delete(f"{path}/{key or '~'}")).raise_for_status()
        rig.injected("binding deleted")
        await asyncio.sleep(seconds / 2)
        for exchange, queue, key in BOUND:
            path = f"/api/bindings/{rig.plot.name}/e/{exchange}/q/{queue}"
            (await api.post(path, json={"routing_key": key})).raise_for_status()
    rig.lifted("door")
