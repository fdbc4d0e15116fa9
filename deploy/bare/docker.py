"""The docker command on a daemon of its own, and one container of it."""

import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.bare.shell import run

REAPER = "trap 'exit 0' TERM; while true; do sleep 3600 & wait; done"
"""The first process of a container: bash takes in ended processes whose parent is gone, as init does."""
TIMED_OUT = 124


@dataclass
class Options:
    """How a container differs: its network, environment, mounts (here: there) and further flags of `docker run`."""

    network: str = "host"
    environment: dict[str, str] = field(default_factory=dict)
    mounts: dict[str, str] = field(default_factory=dict)
    flags: Sequence[str] = ()

    def arguments(self) -> list[str]:
        """The arguments of `docker run`; as on a bare machine a process may open 1024 files until it asks for more."""
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        found = ["--network", self.network, "--shm-size", "1g", "--ulimit", f"nofile=1024:{limit}", *self.flags]
        for name, value in self.environment.items():
            found += ["--env", f"{name}={value}"]
        for here, there in self.mounts.items():
            found += ["--volume", f"{here}:{there}:ro"]
        return found


@dataclass(frozen=True)
class Result:
    """What a command in a container printed, its exit code and its duration."""

    code: int
    output: str
    seconds: float


class Docker:
    """The client of the daemon behind `socket`."""

    def __init__(self, socket: Path) -> None:
        self._command = ["docker", "--host", f"unix://{socket}"]

    def call(self, *arguments: str) -> str:
        """Run a docker command and return its output."""
        return run([*self._command, *arguments]).strip()

    def import_image(self, archive: Path, name: str) -> str:
        """Make an image of a tar archive of a file system; returns its name."""
        self.call("import", str(archive), name)
        return name

    def start(self, image: str, options: Options) -> "Container":
        """Start a container that waits for commands."""
        identity = self.call("run", "--detach", *options.arguments(), image, "/bin/bash", "-c", REAPER)
        return Container(self, identity)

    def exec(self, container: str, script: str, log: Path, seconds: float) -> Result:
        """Run a shell script in a container with its output in `log`; TIMED_OUT after `seconds`."""
        started = time.monotonic()
        with log.open("w") as out:
            command = [*self._command, "exec", container, "/bin/bash", "-c", script]
            try:
                code = subprocess.run(command, stdout=out, stderr=out, timeout=seconds, check=False).returncode
            except subprocess.TimeoutExpired:
                code = TIMED_OUT
        return Result(code, log.read_text(errors="replace"), time.monotonic() - started)


class Container:
    """A running container; `with` removes it at the end."""

    def __init__(self, docker: Docker, identity: str) -> None:
        self._docker, self.identity = docker, identity

    def __enter__(self) -> "Container":
        return self

    def __exit__(self, *_: object) -> None:
        self._docker.call("rm", "--force", self.identity)

    def copy(self, source: Path, target: str) -> None:
        """Copy a folder into the container."""
        self._docker.call("cp", str(source), f"{self.identity}:{target}")

    def run(self, script: str, log: Path, seconds: float) -> Result:
        """Run a shell script."""
        return self._docker.exec(self.identity, script, log, seconds)

    def commit(self, name: str, changes: Sequence[str] = ()) -> str:
        """Keep the container's file system as an image, changed by lines of a Dockerfile; returns its name."""
        self._docker.call("commit", *(f"--change={line}" for line in changes), self.identity, name)
        return name
