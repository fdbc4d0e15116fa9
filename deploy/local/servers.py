"""mongod and RabbitMQ for `make run` and the tests: started here, or existing ones named by the environment."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from deploy.local import ports
from deploy.local.components import PREFERRED_PORTS, SERVICES
from deploy.local.external_servers import ExternalMongoDB, ExternalRabbitMQ
from deploy.local.mongod import Mongod
from deploy.local.part import Part
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets
from deploy.local.wait import first_error_ends_all

TOPOLOGY = Path(__file__).parents[1] / "rabbitmq" / "definitions.json"


class Servers:
    """The two servers of a local stack, by default started with their data in `folder`."""

    def __init__(self, folder: Path, chosen: dict[str, int]) -> None:
        self.secrets = Secrets(folder / "secrets.json")
        self.mongod = Mongod(folder / "mongod", chosen["mongod"], self.secrets)
        self.rabbitmq = RabbitMQ(folder / "rabbitmq", chosen, self.secrets)

    def use_external_of(self, environment: Mapping[str, str]) -> None:
        """Use existing servers where a variable has a URL with an administrator's credentials."""
        if mongodb := environment.get("MONGODB_URL"):
            self.mongod = ExternalMongoDB(mongodb, self.secrets)
        if rabbitmq := environment.get("RABBITMQ_URL"):
            management = environment.get("RABBITMQ_MANAGEMENT_URL", "http://127.0.0.1:15672")
            self.rabbitmq = ExternalRabbitMQ(rabbitmq, management, self.secrets)

    async def start(self, services: Sequence[str] = SERVICES, topology: dict[str, Any] | None = None) -> None:
        """Start both; `topology` defaults to the reviewed definitions file."""
        definitions = topology if topology is not None else json.loads(TOPOLOGY.read_text())
        await first_error_ends_all(self.mongod.start(services), self.rabbitmq.start(list(services), definitions))

    def parts(self) -> list[Part]:
        """Those that the supervisor keeps up."""
        return [*self.mongod.parts(), *self.rabbitmq.parts()]

    async def stop(self) -> None:
        """Stop both and keep their data."""
        await asyncio.gather(self.rabbitmq.stop(), self.mongod.stop())


def load_topology(servers: Servers, services: Sequence[str] = SERVICES) -> None:
    """Load the reviewed definitions into a broker that runs."""
    asyncio.run(servers.rabbitmq.load(list(services), json.loads(TOPOLOGY.read_text())))


@asynccontextmanager
async def servers(folder: Path, topology: dict[str, Any] | None = None) -> AsyncIterator[Servers]:
    """For tests: servers on free ports with their data in `folder`, stopped afterwards."""
    started = Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True))
    try:
        await started.start(topology=topology)
        yield started
    finally:
        await started.stop()
