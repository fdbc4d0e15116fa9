"""Whole path, ours: the service that takes commands, as the door of a production service calls it."""

from benchmarks.contestants.path_trade import AddPortion, ArenaPots, add_portion
from benchmarks.contestants.stage import address
from benchmarks.contestants.watch import Command, command_end
from shared.messaging.clock import Clock
from shared.messaging.runtime import Messaging
from shared.telemetry.start import start_telemetry


async def enter() -> Command:
    """A running service."""
    start_telemetry("filler")
    messaging = Messaging("filler", address("MONGODB"), address("RABBITMQ"), Clock(), (ArenaPots,), ())
    await messaging.start()

    async def command(order_id: str, pot_id: str) -> None:
        await messaging.perform(add_portion, AddPortion(order_id, pot_id))

    return command


if __name__ == "__main__":
    command_end(enter)
