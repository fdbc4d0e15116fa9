"""Hires the workers of a run: names, ports, and what each is told by its environment."""

import os
import random
from collections.abc import Mapping
from pathlib import Path

from deploy.local.ports import is_free
from tests.chaos.rig.birth import ROOT
from tests.chaos.rig.mail import Mailbox
from tests.chaos.rig.plot import Plot
from tests.chaos.rig.worker import Worker
from tests.chaos.workshop.service import SERVICES

TOKEN = "workshop"
LOWEST, HIGHEST = 20000, 32000
"""Below the ports that the system hands out by itself: a dead worker's port must still be free for the next one. Chosen
by chance and not by the seed: two sessions on one machine may play the same seed."""


class Staffing:
    """Every worker gets a port of its own."""

    def __init__(self, plot: Plot, folder: Path, mailbox: Mailbox, control: str | None = None) -> None:
        self._plot, self._folder, self._mailbox, self._control = plot, folder, mailbox, control
        self._taken: set[int] = set()
        self.clock = folder / "clock"

    def hire(self, replicas: Mapping[str, int]) -> dict[str, Worker]:
        """Replicas by service; none is started yet."""
        workers = (self.one(service, n) for service, many in replicas.items() for n in range(1, many + 1))
        return {worker.name: worker for worker in workers}

    def one(self, service: str, number: int) -> Worker:
        """A single replica."""
        port = self._port()
        ground, database = self._plot.ground, self._plot.database(service)
        told = {
            "ENVIRONMENT": "local",
            "MONGODB_URL": ground.mongodb(database),
            "RABBITMQ_URL": ground.rabbitmq(self._plot.name),
            "HTTP_PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "INTERNAL_TOKEN": TOKEN,
            "CLOCK_FILE": str(self.clock),
            "SMTP_URL": self._mailbox.url,
            "DIARY": str(self._folder / "diary"),
            "TROUBLE": str(self._folder / "trouble"),
            **({"CONTROL": self._control} if self._control else {}),
        }
        environment = {f"WORKSHOP_{name}": value for name, value in told.items()}
        inherited = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT, "PYTHONUNBUFFERED": "1"}
        return Worker(f"{service}.{number}", port, inherited | environment, self._folder, ground.born)

    def stores(self) -> dict[str, str]:
        """Where each service keeps its nouns, straight to the database."""
        mongod = self._plot.ground.servers.mongod
        return {service: mongod.url("stageloket", self._plot.database(service)) for service in SERVICES}

    def _port(self) -> int:
        while True:
            port = random.SystemRandom().randrange(LOWEST, HIGHEST)
            if port not in self._taken and is_free(port):
                self._taken.add(port)
                return port
