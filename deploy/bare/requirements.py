"""Check what `make bare` itself needs of this machine, and install it."""

import os
import shutil
from collections.abc import Mapping

from deploy.bare.errors import BareError
from deploy.bare.machine.apt import Apt
from deploy.bare.machine.log import Log

PROGRAMS = {
    "debootstrap": ("debootstrap",),
    "dockerd": ("docker.io",),
    "docker": ("docker-cli", "docker.io"),
    "git": ("git",),
}


def require(command: str, log: Log, programs: Mapping[str, tuple[str, ...]] = PROGRAMS) -> None:
    """Install the missing programs for `command`, by the packages that may hold them. Raises BareError without root,
    MissingError when apt cannot install them."""
    if os.geteuid() != 0:
        raise BareError(f"`{command}` needs root: it builds file systems and starts a Docker daemon of its own.")
    packages = [names for program, names in programs.items() if not shutil.which(program)]
    if packages:
        Apt(log).install(packages)
