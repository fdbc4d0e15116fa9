"""The gateway without one step: it authenticates and validates an event and answers, but saves nothing."""

from typing import Any

from services.gateway.service import service
from shared.app.run import run
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.model.aggregate import Events


async def nothing(*_: Any, **__: Any) -> Events:
    """Replaces the command bus."""
    return ()


if __name__ == "__main__":
    setattr(CommandBus, "__call__", nothing)  # noqa: B010 - removes the step
    run(service)
