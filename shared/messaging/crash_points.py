"""Places where a fault test may end this process as `kill -9` would. Nothing is planned in production: a no-op.

A plan is a folder with a file `plan` (one `point handler` a line; `*` stands for every handler). Each handler dies once
at each of its points: it leaves a mark of that name in the folder, so that the next process passes by.
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
    "relay.after_forget",
    "reception.before_ack",
    "reception.before_aside",
    "reception.after_aside",
    "sweeper.before_hand",
    "timekeeper.before_fire",
    "timekeeper.after_fire",
)
"""All of them, in the order in which a message meets them; the fault tests run through this list."""


class CrashPlan:
    """Read when the first point is reached, so that a process that refuses to have a plan need not find it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset((self._folder / "plan").read_text().splitlines())

    def reached(self, point: str, handler: str) -> None:
        """Ends the process where the plan says so, once per line; the mark is on disk before it dies."""
        for line in (f"{point} {handler}", f"{point} *"):
            if line in self._lines and self._first(f"{point} {handler}"):
                os._exit(KILLED)

    def _first(self, mark: str) -> bool:
        try:
            file = os.open(self._folder / mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            return False
        os.fsync(file)
        os.close(file)
        return True


_plan = CrashPlan(Path(os.environ[PLAN])) if PLAN in os.environ else None


def reached(point: str, handler: str) -> None:
    """Called by the pages of the pipeline with one of POINTS and the handler or command at work."""
    if _plan is not None:
        _plan.reached(point, handler)
