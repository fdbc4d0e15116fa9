"""Check what `make bare` itself needs of this machine, and install it."""

import os
import shutil

from deploy.bare.errors import BareError
from deploy.bare.machine.apt import Apt
from deploy.bare.machine.log import Log

PROGRAMS = {
    "debootstrap": ("debootstrap",),
    "dockerd": ("docker.io",),
    "docker": ("docker-cli", "docker.io"),
    "git": ("git",),
}


def require(log: Log) -> None:
    """Install the missing programs. Raises BareError without root, MissingError when apt cannot install them."""
    if os.geteuid() != 0:
        raise BareError("`make bare` needs root: it builds file systems and starts a Docker daemon of its own.")
    packages = [names for program, names in PROGRAMS.items() if not shutil.which(program)]
    if packages:
        Apt(log).install(packages)
