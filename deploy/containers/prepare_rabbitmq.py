"""Wait for the broker, then make an account per service and load the reviewed topology. May be repeated."""

import asyncio
import json
from pathlib import Path

from deploy.containers.addresses import ADMINISTRATOR, MANAGEMENT, rabbitmq_url
from deploy.local.components import SERVICES
from deploy.local.external_servers import ExternalRabbitMQ
from deploy.local.secrets_file import Secrets
from deploy.local.servers import TOPOLOGY
from deploy.local.wait import wait_until

SECRETS = Path("/run/secrets/secrets.json")
WAIT_SECONDS = 90.0


async def main() -> None:
    """Raises LocalStackError when the broker refuses the topology."""
    kept = Secrets(SECRETS)
    broker = ExternalRabbitMQ(rabbitmq_url(ADMINISTRATOR, kept), MANAGEMENT, kept)
    await wait_until("RabbitMQ", broker.api_not_ready, WAIT_SECONDS)
    await broker.start(list(SERVICES), json.loads(TOPOLOGY.read_text()))


if __name__ == "__main__":
    asyncio.run(main())
