"""Two ways to start a worker: executed as in production, or forked (tests/support), which saves most of a start."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from deploy.local.process import Process
from tests.support.forked_process import Fork, fork_server

ROOT = str(Path(__file__).parents[3])
Spawn = Callable[[str, Mapping[str, str], Path], Process]
"""From a service's name, its environment and its log."""


def execute(service: str, environment: Mapping[str, str], log: Path) -> Process:
    """A process that imports everything itself."""
    return Process(service, [sys.executable, "-m", "tests.chaos.sample_app", service], environment, log)


def forked(folder: Path) -> AbstractAsyncContextManager[Fork]:
    """Forks of one process that has imported the sample app; its log is in `folder`."""
    return fork_server("tests.chaos.sample_app.__main__", folder)
