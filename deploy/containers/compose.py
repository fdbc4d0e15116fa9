"""The compose command on one daemon: Compose v2 where it is installed, docker-compose 1.29 otherwise."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from deploy.bare.errors import BareError
from deploy.bare.shell import run

PROJECT = "stageloket"


class Compose:
    """Of the checkout `folder`; `variables` fill in its file, `log` gets what the commands print."""

    def __init__(self, folder: Path, socket: Path, environment: Path, variables: Mapping[str, str], log: Path) -> None:
        self._folder, self._log = folder, log
        self._variables = {**os.environ, "DOCKER_HOST": f"unix://{socket}", **variables}
        self._command = [*_program(), "--project-name", PROJECT, "--env-file", str(environment)]

    def call(self, *arguments: str) -> None:
        """Run a command. Raises BareError with its last line when it fails."""
        if code := self._run(*arguments):
            last = self._log.read_text(errors="replace").strip().splitlines()[-1:]
            raise BareError(f"`compose {' '.join(arguments[:3])}` ended with {code}: {' '.join(last)} ({self._log})")

    def try_call(self, *arguments: str) -> bool:
        """Whether a command succeeded."""
        return self._run(*arguments) == 0

    def container(self, service: str) -> str:
        """The id of the first container of a service, also of one that has ended."""
        found = run([*self._command, "ps", "--quiet", service], self._variables, self._folder).split()
        if not found:
            raise BareError(f"The composition has no container of {service}.")
        return found[0]

    def _run(self, *arguments: str) -> int:
        with self._log.open("ab") as log:
            command = [*self._command, *arguments]
            done = subprocess.run(command, cwd=self._folder, env=self._variables, stdout=log, stderr=log, check=False)
        return done.returncode


def _program() -> list[str]:
    docker = shutil.which("docker")
    if docker and subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode == 0:
        return [docker, "compose"]
    old = shutil.which("docker-compose")
    if old is None:
        raise BareError("Neither `docker compose` nor `docker-compose` is installed.")
    return [old]
