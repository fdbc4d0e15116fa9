"""nginx as a part of the local stack: its configuration is written at each start, its state is in the data folder."""

import os
import pwd
import shutil
from collections.abc import Mapping
from pathlib import Path

from deploy.front_door.configuration import FrontDoor
from deploy.front_door.modules import HEADERS_MORE
from deploy.front_door.routes import FORMER_PATHS, LOCAL_ROUTES, ROUTES, SIMULATED_RATE
from deploy.local.components import FRONT_DOOR
from deploy.local.errors import LocalStackError
from deploy.local.folder_ports import FORMER
from deploy.local.private_files import FOLDER, write_private
from deploy.local.sign_in import HOSTS, origins

PROGRAM = Path("/usr/sbin/nginx")


def front_door_command(
    folder: Path, ports: Mapping[str, int], *, rate: int = SIMULATED_RATE, burst: int = SIMULATED_RATE
) -> list[str]:
    """Write the configuration; returns the command that starts nginx in the foreground. Raises LocalStackError.

    From one address come `rate` requests a second and `burst` at once: by default what a simulated year needs.
    """
    program = shutil.which("nginx") or (str(PROGRAM) if PROGRAM.exists() else None)
    if program is None:
        raise LocalStackError("nginx is not installed: run `make setup`, which installs it.")
    state = folder / FRONT_DOOR
    state.mkdir(FOLDER, exist_ok=True)
    host = HOSTS[0]
    routes = (*ROUTES, *LOCAL_ROUTES)
    text = FrontDoor(
        listen=f"{host}:{ports[FRONT_DOOR]}",
        hosts=HOSTS,
        origin=origins(dict(ports))[0],
        services={service: f"http://{host}:{ports[service]}" for service in {"gateway", *(r.service for r in routes)}},
        routes=routes,
        state=state,
        former={name: f"{host}:{ports[FORMER + name]}" for name in FORMER_PATHS if FORMER + name in ports},
        user=worker_user(),
        rate=rate,
        burst=burst,
        headers_more=HEADERS_MORE if HEADERS_MORE.exists() else None,
    ).text()
    write_private(state / "nginx.conf", text)
    return [program, "-e", "stderr", "-p", str(state), "-c", str(state / "nginx.conf"), "-g", "daemon off;"]


def worker_user() -> str:
    """Started as root, nginx would let another user work, who may not enter the data folder."""
    return pwd.getpwuid(0).pw_name if os.geteuid() == 0 else ""
