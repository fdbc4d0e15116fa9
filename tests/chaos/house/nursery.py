"""Where services are born quickly: a process that has imported all of them, and forks one whenever it is asked to.

`python -m tests.chaos.house.nursery SOCKET`. Importing takes most of a start; a test with hundreds of deaths cannot pay
for that each time. What is born is a process of its own: nothing of the one that died is left in it.
"""

import gc
import json
import os
import random
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deploy.local.parts import SERVICES
from deploy.local.process import die_with_parent
from deploy.rabbitmq.generate import service_of
from shared.messaging import crash_points
from shared.service.run import run

MOST_BYTES = 1 << 20
Live = Callable[[str], None]


def main(path: str) -> None:
    """The nursery of the house."""
    services = {name: service_of(name) for name in SERVICES}
    serve(path, lambda name: run(services[name]))


def serve(path: str, live: Live) -> None:
    """Take requests until SIGTERM; a guardian of its own sees to each. `live` is the whole life of a service."""
    die_with_parent()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(f"{path}.new")
        door.listen()
        os.rename(f"{path}.new", path)
        while True:
            asker, _ = door.accept()
            if os.fork() == 0:
                door.close()
                os._exit(_guard(live, asker))
            asker.close()
            _bury()


def _guard(live: Live, asker: socket.socket) -> int:
    """Start what is asked for, tell its process id, and in the end its exit code."""
    die_with_parent()
    asked = json.loads(asker.recv(MOST_BYTES))
    child = os.fork()
    if child == 0:
        asker.close()
        os._exit(_live(live, asked))
    asker.sendall(f"{child}\n".encode())
    asker.sendall(f"{_end_of(child)}\n".encode())
    asker.recv(MOST_BYTES)
    os.waitpid(child, 0)
    return 0


def _end_of(child: int) -> int:
    """Its exit code. It is not buried before whoever asked knows: until then nobody else can get its process id."""
    told = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert told is not None
    return told.si_status if told.si_code == os.CLD_EXITED else -told.si_status


def _live(live: Live, asked: dict[str, Any]) -> int:
    """Be that service, as if just executed: own session, own environment, own log, own dice, own crash plan."""
    die_with_parent()
    os.setsid()
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(asked["environment"])
    random.seed()
    plan = os.environ.get(crash_points.PLAN)
    crash_points._plan = crash_points.CrashPlan(Path(plan)) if plan else None
    try:
        live(asked["service"])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _bury() -> None:
    """Guardians whose service has ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


if __name__ == "__main__":
    main(sys.argv[1])
