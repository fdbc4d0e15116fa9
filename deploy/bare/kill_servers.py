"""In a container: `make run` until it serves, kill -9 of each server, and how long until everything works again.

Prints a line for each; 1 when something does not happen within WAIT_SECONDS. The last line has all figures.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SERVERS = ("mongod", "rabbitmq", "epmd")
START_SECONDS, WAIT_SECONDS, POLL_SECONDS = 300.0, 60.0, 0.02
RUN_FILE, OUTPUT = Path(".local/run.json"), Path("/tmp/serving.log")
DOCTOR = [".venv/bin/python", "-m", "tools.cli", "doctor"]


class NotInTimeError(RuntimeError):
    """Something did not happen in time; the message is one sentence."""


def main() -> int:
    """Start, kill, stop."""
    began = time.monotonic()
    with OUTPUT.open("wb") as out:
        serving = subprocess.Popen(["make", "run"], stdout=out, stderr=out, start_new_session=True)
    try:
        figures = [f"serves after {_until(lambda: 'Serving.' in _output(), began, START_SECONDS, 'serving'):.1f} s"]
        print(figures[0], flush=True)
        for server in SERVERS:
            figures.append(_kill(server))
            print(figures[-1], flush=True)
    except NotInTimeError as error:
        print(f"{error} The output of make run: {_output()[-300:]!r}.")
        return 1
    finally:
        os.killpg(serving.pid, signal.SIGINT)
        serving.wait(WAIT_SECONDS)
    print(f"{'; '.join(figures)}.")
    return 0


def _kill(server: str) -> str:
    before, killed = _part(server), time.monotonic()
    os.kill(before["pid"], signal.SIGKILL)
    reported = _until(
        lambda: f"{server}: ended with -9" in _output(), killed, WAIT_SECONDS, f"a word about {server}'s end"
    )
    _until(lambda: _part(server)["restarts"] > before["restarts"], killed, WAIT_SECONDS, f"a restart of {server}")
    works = _until(_works, killed, WAIT_SECONDS, f"that everything works after the end of {server}")
    return f"kill -9 of {server}: reported after {reported:.2f} s, everything works after {works:.1f} s"


def _works() -> bool:
    """Whether the doctor, who asks each part, finds nothing wrong."""
    return subprocess.run(DOCTOR, capture_output=True, check=False).returncode == 0


def _part(server: str) -> dict[str, Any]:
    part: dict[str, Any] = json.loads(RUN_FILE.read_text())["parts"][server]
    return part


def _output() -> str:
    return OUTPUT.read_text(errors="replace")


def _until(happened: Callable[[], bool], began: float, seconds: float, what: str) -> float:
    """Wait for it; the seconds since `began`. Raises NotInTimeError."""
    while not happened():
        if time.monotonic() - began > seconds:
            raise NotInTimeError(f"Waited {seconds:.0f} s in vain for {what}.")
        time.sleep(POLL_SECONDS)
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
