"""A local stack whose front door has the limits of production, and whose portals a small quota."""

from functools import partial
from pathlib import Path

from deploy.front_door.configuration import FrontDoor
from deploy.local.front_door import front_door_command
from deploy.local.local_stack import LocalStack
from deploy.local.process import Process


def limited_stack(folder: Path, events_per_minute: int) -> LocalStack:
    """Not started. Each portal may publish so many events a minute."""
    return LocalStack(
        folder,
        any_ports=True,
        process=partial(_with_quota, events_per_minute),
        front_door=partial(front_door_command, rate=FrontDoor.rate, burst=FrontDoor.burst),
    )


def _with_quota(
    events_per_minute: int, name: str, command: list[str], environment: dict[str, str], log: Path
) -> Process:
    if name == "gateway":
        environment = environment | {"GATEWAY_EVENTS_PER_MINUTE": str(events_per_minute)}
    return Process(name, command, environment, log)
