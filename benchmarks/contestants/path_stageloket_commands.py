"""Whole path, Stageloket: the service that executes commands, called as from its HTTP routes."""

from benchmarks.contestants.path_domain import AddPortion, ArenaPots, add_portion
from benchmarks.contestants.path_timing import Command, run_command_side
from benchmarks.contestants.program import address
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from shared.telemetry.start import start_telemetry


async def prepare() -> Command:
    """Start the service."""
    start_telemetry("filler")
    messaging = Messaging("filler", address("MONGODB"), address("RABBITMQ"), Clock(), (ArenaPots,), ())
    await messaging.start()

    async def command(order_id: str, pot_id: str) -> None:
        await messaging.commands.execute(add_portion, AddPortion(order_id, pot_id))

    return command


if __name__ == "__main__":
    run_command_side(prepare)
