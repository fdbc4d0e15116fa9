"""mongod and RabbitMQ together, as `make run` and the tests start them; or existing ones that the environment names."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from deploy.local import ports
from deploy.local.existing import ExistingMongoDB, ExistingRabbitMQ
from deploy.local.mongod import Mongod
from deploy.local.parts import PREFERRED_PORTS, SERVICES
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets

TOPOLOGY = Path(__file__).parents[1] / "rabbitmq" / "definitions.json"


class Servers:
    """The two servers of a house; our own in one data folder, unless told otherwise."""

    def __init__(self, folder: Path, chosen: dict[str, int]) -> None:
        self.secrets = Secrets(folder / "secrets.json")
        self.mongod = Mongod(folder / "mongod", chosen["mongod"], self.secrets)
        self.rabbitmq = RabbitMQ(folder / "rabbitmq", chosen, self.secrets)

    def use_existing(self, mongodb: str | None, rabbitmq: str | None, management: str) -> None:
        """Use servers that exist, given as administrator, in place of our own."""
        if mongodb:
            self.mongod = ExistingMongoDB(mongodb, self.secrets)
        if rabbitmq:
            self.rabbitmq = ExistingRabbitMQ(rabbitmq, management, self.secrets)

    async def start(self, services: Sequence[str] = SERVICES, topology: dict[str, Any] | None = None) -> None:
        """Both at once; `topology` defaults to the reviewed file of the house."""
        definitions = topology if topology is not None else json.loads(TOPOLOGY.read_text())
        await asyncio.gather(self.mongod.start(services), self.rabbitmq.start(list(services), definitions))

    async def stop(self) -> None:
        """Both at once; their data stays."""
        await asyncio.gather(self.rabbitmq.stop(), self.mongod.stop())


@asynccontextmanager
async def servers(folder: Path, topology: dict[str, Any] | None = None) -> AsyncIterator[Servers]:
    """For tests: servers on free ports, in a folder of their own, gone afterwards."""
    started = Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True))
    try:
        await started.start(topology=topology)
        yield started
    finally:
        await started.stop()
