"""What the composition must endure; each trial prints a line and says whether it went well."""

import json
import os
import signal
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from deploy.bare.docker import Docker
from deploy.bare.errors import BareError
from deploy.containers.compose import Compose
from deploy.local.components import SERVICES

WAIT_SECONDS, POLL_SECONDS = 120.0, 0.5
PARTS = (*SERVICES, "mongodb", "rabbitmq", "mailbox", "identity-provider", "front-door")


def inspected(compose: Compose, docker: Docker) -> bool:
    """Each container: not root, no capability, a root file system that cannot be written, no new privileges."""
    wrong = []
    for part in PARTS:
        found = json.loads(docker.call("inspect", compose.container(part)))[0]
        host = found["HostConfig"]
        limits = {
            "user": found["Config"]["User"],
            "read-only": host["ReadonlyRootfs"],
            "dropped": host["CapDrop"],
            "security": host["SecurityOpt"],
            "memory": host["Memory"] // 2**20,
            "ports": host["PortBindings"],
        }
        print(f"    {part}: {json.dumps(limits)}", flush=True)
        closed = limits["user"] not in ("", "0", "root") and limits["read-only"] and limits["dropped"] == ["ALL"]
        if not closed or limits["security"] != ["no-new-privileges:true"] or not limits["memory"]:
            wrong.append(part)
    print(f"  inspected: {', '.join(wrong)} {_mark(not wrong)}", flush=True)
    return not wrong


def killed(compose: Compose, docker: Docker) -> bool:
    """kill -9 of the first process of each container; then the sample is checked: nothing lost, nothing twice."""
    fine = True
    for part in PARTS:
        began, container = time.monotonic(), compose.container(part)
        before = _restarts(docker, container)
        os.kill(int(docker.call("inspect", "--format", "{{.State.Pid}}", container)), signal.SIGKILL)
        back = _until(partial(_is_back, compose, docker, container, before))
        whole = back and compose.try_call("run", "--rm", "-T", "sample")
        fine = fine and bool(whole)
        whole_after = f"works again after {back:.1f} s, checked after {time.monotonic() - began:.1f} s"
        print(f"    kill -9 of {part}: {whole_after if back else 'does not come back'} {_mark(whole)}", flush=True)
    return fine


def _mark(fine: object) -> str:
    return "✓" if fine else "✗"


def _is_back(compose: Compose, docker: Docker, container: str, before: int) -> bool:
    """Started again, and every service is ready."""
    return _restarts(docker, container) > before and all(_ready(docker, compose.container(name)) for name in SERVICES)


def _restarts(docker: Docker, container: str) -> int:
    return int(docker.call("inspect", "--format", "{{.RestartCount}}", container))


def _ready(docker: Docker, container: str) -> bool:
    """What its health check says now."""
    check = json.loads(docker.call("inspect", "--format", "{{json .Config.Healthcheck.Test}}", container))
    try:
        docker.call("exec", container, *check[1:])
    except BareError:
        return False
    return True


def _until(happened: Callable[[], bool]) -> float:
    """The seconds until it happened; 0 when it did not."""
    began = time.monotonic()
    while time.monotonic() - began < WAIT_SECONDS:
        if happened():
            return time.monotonic() - began
        time.sleep(POLL_SECONDS)
    return 0.0


TRIALS: Mapping[str, Callable[[Compose, Docker], bool]] = MappingProxyType({"inspected": inspected, "killed": killed})
