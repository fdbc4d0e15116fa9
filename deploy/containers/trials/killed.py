"""kill -9 of the first process of each container: it comes back, and nothing of the year is lost or doubled."""

import os
import signal
import time
from functools import partial

from deploy.containers.system import PARTS, System
from deploy.containers.trials.line import seconds_until, tell


def killed(system: System) -> bool:
    """Prints how long it took until every service was ready again."""
    whole = [_kill(system, part) for part in PARTS]
    return tell("kill -9 of each container", all(whole))


def _kill(system: System, part: str) -> bool:
    (container,) = system.compose.containers(part)
    before, began = system.inspect(container), time.monotonic()
    os.kill(before["State"]["Pid"], signal.SIGKILL)
    ready = seconds_until(partial(_is_back, system, container, before["RestartCount"]))
    whole = bool(ready) and system.simulate()
    after = f"ready again after {ready:.1f} s, checked after {time.monotonic() - began:.1f} s"
    return tell(f"kill -9 of {part}: {after if ready else 'does not come back'}", whole, 2)


def _is_back(system: System, container: str, restarts: int) -> bool:
    return bool(system.inspect(container)["RestartCount"] > restarts) and system.all_ready()
