"""How a worker comes into the world: executed as in production, or forked by a nursery that has imported all of it.

The second saves most of a start, and a short form with a hundred deaths cannot pay for those.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.local.patience import until
from deploy.local.process import Process
from tests.chaos.house.nursed import Nursed

ROOT = str(Path(__file__).parents[3])
Born = Callable[[str, Mapping[str, str], Path], Process]
"""From a service's name, its environment and its log."""


def executed(service: str, environment: Mapping[str, str], log: Path) -> Process:
    """A process of its own from the first instruction."""
    return Process(service, [sys.executable, "-m", "tests.chaos.workshop", service], environment, log)


@asynccontextmanager
async def forked() -> AsyncIterator[Born]:
    """Births by a nursery, which ends with this. Its socket needs a short path."""
    folder = Path(tempfile.mkdtemp(prefix="nest"))
    door = folder / "door"
    command = [sys.executable, "-m", "tests.chaos.workshop.nursery", str(door)]
    mother = Process("nursery", command, {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT}, folder / "log")

    async def open_() -> str | None:
        if not mother.running:
            return f"it ended: {mother.last_words()}"
        return None if os.path.exists(door) else "its door is not there yet"  # noqa: ASYNC240 - a look, no waiting

    await mother.start()
    try:
        await until("the nursery", open_)
        yield lambda service, environment, log: Nursed(door, service, [], dict(environment), log)
    finally:
        await mother.stop()
        shutil.rmtree(folder)
