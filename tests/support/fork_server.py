"""Imports the services of an application once, and forks one for each request on a Unix socket.

`python -m tests.support.fork_server SOCKET MODULE`: `MODULE.main(service)` runs a service until it ends. Importing
takes most of a start, and a test with hundreds of crashes cannot pay for it each time. Every fork is a process of its
own: it shares no state with the one that died. The client is forked_process.py.
"""

import gc
import importlib
import json
import os
import random
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deploy.local.process import die_with_parent
from shared.messaging.support import crash_points

MAX_REQUEST_BYTES = 1 << 20
Main = Callable[[str], None]


def serve(path: str, main: Main) -> None:
    """Accept requests until SIGTERM; each gets a guardian process, the parent of the service."""
    die_with_parent()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{path}.new")
        listener.listen()
        os.rename(f"{path}.new", path)
        while True:
            client, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                os._exit(_guard(main, client))
            client.close()
            _reap_guardians()


def _guard(main: Main, client: socket.socket) -> int:
    """Fork the requested service; send its process id, and its exit code when it has ended."""
    die_with_parent()
    request = json.loads(client.recv(MAX_REQUEST_BYTES))
    child = os.fork()
    if child == 0:
        client.close()
        os._exit(_run(main, request))
    client.sendall(f"{child}\n".encode())
    client.sendall(f"{_exit_code(child)}\n".encode())
    client.recv(MAX_REQUEST_BYTES)
    os.waitpid(child, 0)
    return 0


def _exit_code(child: int) -> int:
    """Wait for the end without reaping: until the client knows of it, the process id must not be used again."""
    ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert ended is not None
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


def _run(main: Main, request: dict[str, Any]) -> int:
    """Run the service as if just executed: with its own session, environment, log, random seed and crash plan."""
    die_with_parent()
    os.setsid()
    log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(request["environment"])
    random.seed()
    plan = os.environ.get(crash_points.PLAN)
    crash_points._plan = crash_points.CrashPlan(Path(plan)) if plan else None
    try:
        main(request["service"])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _reap_guardians() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


if __name__ == "__main__":
    serve(sys.argv[1], importlib.import_module(sys.argv[2]).main)
