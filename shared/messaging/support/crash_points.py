"""Points at which a fault test may end this process as `kill -9` would. Without a plan they do nothing.

A plan is a folder with a file `plan` (one `point handler` a line; `*` stands for every handler). The process ends once
for each handler at each planned point: a file of that name in the folder tells the next process to go on.
"""

import os
from functools import cached_property
from pathlib import Path

PLAN = "STAGELOKET_CRASH_PLAN"
KILLED = 137
POINTS = (
    "pipeline.before_commit",
    "pipeline.after_commit",
    "relay.before_publish",
    "relay.after_confirm",
    "relay.after_remove",
    "message_processor.before_ack",
    "recoverability.before_publish",
    "recoverability.after_publish",
    "sweeper.before_publish",
    "scheduler.before_fire",
    "scheduler.after_fire",
    "migrator.after_batch",
)
"""All points, in the order in which a message reaches them; the fault tests use each."""


class CrashPlan:
    """Read when the first point is reached, so that a process that refuses a plan need not read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset((self._folder / "plan").read_text().splitlines())

    def reached(self, point: str, handler: str) -> None:
        """End the process where the plan says so, once per line; the file of that name is on disk before it ends."""
        for line in (f"{point} {handler}", f"{point} *"):
            if line in self._lines and self._create(f"{point} {handler}"):
                os._exit(KILLED)

    def _create(self, name: str) -> bool:
        try:
            file = os.open(self._folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            return False
        os.fsync(file)
        os.close(file)
        return True


_plan = CrashPlan(Path(os.environ[PLAN])) if PLAN in os.environ else None


def reached(point: str, handler: str) -> None:
    """Called with one of POINTS and the handler or command that runs."""
    if _plan is not None:
        _plan.reached(point, handler)
