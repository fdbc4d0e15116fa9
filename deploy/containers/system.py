"""The composition under trial: its containers, and the sample year as the judge of what they did."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.bare.docker import Docker
from deploy.bare.errors import BareError
from deploy.containers.compose import PROJECT, Compose
from deploy.local.components import SERVICES

PARTS = (*SERVICES, "mongodb", "rabbitmq", "mailbox", "identity-provider", "outside-registers", "front-door")
"""Containers that stay."""
NETWORKS = tuple(f"{PROJECT}_{name}" for name in ("inner", "outer"))
OBSERVERS = ("prometheus", "collector")
"""Optional ones; the others do not need them."""
PROMETHEUS_PORT = 9090
"""On loopback."""
SAMPLE = ("run", "--rm", "-T", "sample")


@dataclass(frozen=True)
class System:
    """One composition; `root` is the repository of its checkout."""

    docker: Docker
    compose: Compose
    root: Path

    def start(self, *options: str) -> None:
        """Start or change all containers that stay; returns when the jobs before them have ended."""
        self.compose.call("up", "--detach", *options, *PARTS)

    def simulate(self) -> bool:
        """Simulate the sample year, or check it when it has been; whether all flows ended as the sample expects."""
        return self.compose.try_call(*SAMPLE)

    def simulating(self) -> "subprocess.Popen[bytes]":
        """The simulation beside whatever the caller does."""
        return self.compose.begin(*SAMPLE)

    def down(self, *options: str) -> None:
        """Remove all containers. After kill -9 Docker 20.10 may keep an address in the network for a container that is
        gone, and then does not remove the network."""
        if not self.compose.try_call("down", *options):
            for network in NETWORKS:
                self._free(network)
            self.compose.call("down", *options)

    def forget(self) -> None:
        """Remove all containers and their data."""
        self.down("--volumes", "--timeout", "20")

    def inspect(self, container: str) -> dict[str, Any]:
        """What the daemon knows of a container."""
        found: dict[str, Any] = json.loads(self.docker.call("inspect", container))[0]
        return found

    def all_ready(self) -> bool:
        """Whether the health check of each service succeeds now, in each of its containers."""
        return all(self.is_ready(container) for name in SERVICES for container in self.compose.containers(name))

    def is_ready(self, container: str) -> bool:
        """Whether the health check of the container succeeds now."""
        _, *check = self.inspect(container)["Config"]["Healthcheck"]["Test"]
        try:
            self.docker.call("exec", container, *check)
        except BareError:
            return False
        return True

    def _free(self, network: str) -> None:
        if network in self.docker.call("network", "ls", "--format", "{{.Name}}").split():
            kept = json.loads(self.docker.call("network", "inspect", network))[0]["Containers"]
            for endpoint in kept.values():
                self.docker.call("network", "disconnect", "--force", network, endpoint["Name"])
