"""Creates the workers of a run: names, ports and environment variables."""

import json
import os
import random
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from deploy.local.ports import is_free
from tests.chaos.harness.mail import Mailbox
from tests.chaos.harness.sandbox import RunSandbox
from tests.chaos.harness.spawning import ROOT
from tests.chaos.harness.worker import Worker
from tests.chaos.sample_app.service import SERVICES

TOKEN = "sample-app"
LOWEST, HIGHEST = 20000, 32000
"""Below the ephemeral ports, so that a dead worker's port is free for its next process. Chosen at random and not by the
seed: two runs on one machine may have the same seed."""


class WorkerPool:
    """Each worker gets its own port."""

    def __init__(self, sandbox: RunSandbox, folder: Path, mailbox: Mailbox, control: str | None = None) -> None:
        self._sandbox, self._folder, self._mailbox, self._control = sandbox, folder, mailbox, control
        self._used_ports: set[int] = set()
        self.clock = folder / "clock"

    def create(self, replicas: Mapping[str, int]) -> dict[str, Worker]:
        """Workers by name, for a number of replicas by service; none is started."""
        workers = (self.create_replica(service, n) for service, count in replicas.items() for n in range(1, count + 1))
        return {worker.name: worker for worker in workers}

    def create_replica(self, service: str, number: int) -> Worker:
        """One replica."""
        port = self._port()
        servers, database = self._sandbox.environment, self._sandbox.database(service)
        settings = {
            "ENVIRONMENT": "local",
            "MONGODB_URL": servers.mongodb(database),
            "RABBITMQ_URL": servers.rabbitmq(self._sandbox.name),
            "HTTP_PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "INTERNAL_CREDENTIALS": json.dumps({"operator": sha256(TOKEN.encode()).hexdigest()}),
            "CLOCK_FILE": str(self.clock),
            "SMTP_URL": self._mailbox.url,
            "DELIVERY_LOG": str(self._folder / "deliveries"),
            "FAILURES": str(self._folder / "failures"),
            **({"CONTROL": self._control} if self._control else {}),
        }
        environment = {f"SAMPLE_APP_{name}": value for name, value in settings.items()}
        inherited = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT, "PYTHONUNBUFFERED": "1"}
        return Worker(f"{service}.{number}", port, inherited | environment, self._folder, servers.spawn)

    def stores(self) -> dict[str, str]:
        """The URL of each service's database, without a proxy."""
        mongod = self._sandbox.environment.servers.mongod
        return {service: mongod.url("stageloket", self._sandbox.database(service)) for service in SERVICES}

    def _port(self) -> int:
        while True:
            port = random.SystemRandom().randrange(LOWEST, HIGHEST)
            if port not in self._used_ports and is_free(port):
                self._used_ports.add(port)
                return port
