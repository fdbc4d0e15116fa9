"""Load the users and the reviewed topology into RabbitMQ: `python -m deploy.docker.load_topology URL`."""

import asyncio
import json
import sys

import httpx2

from deploy.local.components import SERVICES
from deploy.local.rabbitmq import account
from deploy.rabbitmq.former_names import move_from_former_names
from deploy.rabbitmq.generate import FILE


async def main(management: str) -> None:
    """Import users with the passwords of docker-compose.yml, exchanges, queues, bindings and permissions."""
    accounts = [account(service, service) for service in SERVICES]
    definitions = {**json.loads(FILE.read_text()), "users": accounts}
    async with httpx2.AsyncClient(base_url=management, auth=("stageloket", "stageloket"), timeout=60) as api:
        (await api.post("/api/definitions", json=definitions)).raise_for_status()
        await move_from_former_names(api)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
