"""The compose command on one daemon: Compose v2 where it is installed, docker-compose 1.29 otherwise."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deploy.bare.errors import BareError
from deploy.bare.shell import run

PROJECT = "stageloket"


@dataclass(frozen=True)
class Compose:
    """Of the checkout `folder`; `variables` are in the environment of each command, `options` are those of compose
    itself, and `log` gets what the commands print."""

    folder: Path
    options: Sequence[str]
    variables: Mapping[str, str]
    log: Path

    @classmethod
    def on(cls, socket: Path, folder: Path, environment: Path, variables: Mapping[str, str], log: Path) -> "Compose":
        """On the daemon behind `socket`; the file `environment` and `variables` fill in docker-compose.yml."""
        options = (*_program(), "--project-name", PROJECT, "--env-file", str(environment))
        return cls(folder, options, {**os.environ, "DOCKER_HOST": f"unix://{socket}", **variables}, log)

    def call(self, *arguments: str) -> None:
        """Run a command. Raises BareError with its last line when it fails."""
        if code := self._run(*arguments):
            last = self.log.read_text(errors="replace").strip().splitlines()[-1:]
            raise BareError(f"`compose {' '.join(arguments[:3])}` ended with {code}: {' '.join(last)} ({self.log})")

    def try_call(self, *arguments: str) -> bool:
        """Whether a command succeeded."""
        return self._run(*arguments) == 0

    def begin(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Run a command beside what follows."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*self.options, *arguments], cwd=self.folder, env=self.variables, stdout=log, stderr=log
            )

    def containers(self, service: str) -> list[str]:
        """The ids of the containers of a service, also of those that have ended."""
        return run([*self.options, "ps", "--all", "--quiet", service], self.variables, self.folder).split()

    def of(self, folder: Path) -> "Compose":
        """The same project on the same daemon, as another checkout describes it."""
        return replace(self, folder=folder)

    def _run(self, *arguments: str) -> int:
        with self.log.open("ab") as log:
            command = [*self.options, *arguments]
            done = subprocess.run(command, cwd=self.folder, env=self.variables, stdout=log, stderr=log, check=False)
        return done.returncode


def _program() -> list[str]:
    docker = shutil.which("docker")
    if docker and subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode == 0:
        return [docker, "compose"]
    old = shutil.which("docker-compose")
    if old is None:
        raise BareError("Neither `docker compose` nor `docker-compose` is installed.")
    return [old]
