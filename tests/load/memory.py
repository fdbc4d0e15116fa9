"""The most memory that parts of the local stack hold during a phase."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from deploy.local.local_stack import LocalStack
from tools.cli.memory import megabytes_by_group

PARTS = ("front_door", "gateway")
INTERVAL_SECONDS = 0.2


@asynccontextmanager
async def peaks(local_stack: LocalStack) -> AsyncIterator[dict[str, tuple[float, float]]]:
    """By part: resident MiB before the block, and the most during it. Known when the block has ended."""
    found: dict[str, tuple[float, float]] = {}
    before = _megabytes(local_stack)
    most = dict(before)

    async def watch() -> None:
        while True:
            await asyncio.sleep(INTERVAL_SECONDS)
            for part, megabytes in _megabytes(local_stack).items():
                most[part] = max(most[part], megabytes)

    watching = asyncio.create_task(watch())
    try:
        yield found
    finally:
        watching.cancel()
        found.update({part: (before[part], most[part]) for part in PARTS})


def _megabytes(local_stack: LocalStack) -> dict[str, float]:
    by_group = megabytes_by_group()
    return {part: by_group.get(local_stack.processes[part].pid or 0, 0.0) for part in PARTS}
