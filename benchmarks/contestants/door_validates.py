"""The gateway with one step left out: it authenticates and validates an event and answers, but keeps nothing."""

from typing import Any

from services.gateway.service import service
from shared.messaging.noun import Facts
from shared.messaging.performing import Performing
from shared.service.run import run


async def nothing(*_: Any, **__: Any) -> Facts:
    """In place of keeping."""
    return ()


if __name__ == "__main__":
    setattr(Performing, "__call__", nothing)  # noqa: B010 - the step that is left out
    run(service)
