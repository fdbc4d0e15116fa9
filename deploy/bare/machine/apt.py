"""Install Debian packages with apt-get, as root or with sudo."""

import os
import shutil
import sys
from collections.abc import Sequence

from deploy.bare.machine.errors import WAYS_OUT, MissingError
from deploy.bare.machine.log import Log

NO_SERVICES = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
"""RUNLEVEL=1: the package's own service is not started."""
INSTALL = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]


class Apt:
    """apt of this machine; `update` runs once, before the first question or installation."""

    def __init__(self, log: Log) -> None:
        self._log, self._updated = log, False

    def install(self, wanted: Sequence[Sequence[str]]) -> None:
        """Install of each row the first package that apt knows. Raises MissingError when that is not possible."""
        names = [self.known(candidates) or candidates[-1] for candidates in wanted]
        if not shutil.which("apt-get"):
            raise MissingError(f"{listed(names)} cannot be installed: there is no apt-get. {WAYS_OUT}")
        prefix = self._prefix()
        if prefix is None:
            raise MissingError(no_rights(names))
        if not self._updated:
            self._log.run("`apt-get update`", [*prefix, "apt-get", "update", "-qq"])
            self._updated = True
            names = [self.known(candidates) or candidates[-1] for candidates in wanted]
        self._log.run(f"Installing {listed(names)}", [*prefix, *NO_SERVICES, *INSTALL, *names])

    def known(self, candidates: Sequence[str]) -> str | None:
        """The first candidate that apt can install, or None; a virtual package is not installable."""
        for name in candidates:
            code, output = self._log.attempt(["env", "LC_ALL=C", "apt-cache", "policy", name])
            if code == 0 and has_candidate(output):
                return name
        return None

    def _prefix(self) -> list[str] | None:
        """What goes before the command: nothing for root, else sudo if it may be used, else None."""
        if os.geteuid() == 0:
            return []
        if not shutil.which("sudo"):
            return None
        if self._log.attempt(["sudo", "-n", "true"])[0] == 0:
            return ["sudo", "-n"]
        if sys.stdin.isatty() and self._log.attempt(["sudo", "-v"])[0] == 0:
            return ["sudo"]
        return None


def has_candidate(policy: str) -> bool:
    """Whether the output of `apt-cache policy` names a version to install."""
    lines = (line.strip() for line in policy.splitlines())
    return any(line.startswith("Candidate:") and line != "Candidate: (none)" for line in lines)


def no_rights(names: Sequence[str]) -> str:
    """The sentence for a user who is neither root nor may use sudo."""
    command = f"apt-get install --no-install-recommends {' '.join(names)}"
    return (
        f"{listed(names)} must be installed, and there is neither root nor sudo:"
        f" ask an administrator to run `{command}`. {WAYS_OUT}"
    )


def listed(names: Sequence[str]) -> str:
    """The names as a person lists them: a, b and c."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
