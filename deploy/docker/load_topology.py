"""Load users and the reviewed topology into a RabbitMQ: `python -m deploy.docker.load_topology URL`."""

import json
import sys

import httpx2

from deploy.local.parts import SERVICES
from deploy.rabbitmq.generate import FILE


def main(management: str) -> None:
    """Users with the passwords of docker-compose.yml, then exchanges, queues, bindings and permissions."""
    people = [{"name": service, "password": service, "tags": ""} for service in SERVICES]
    definitions = {**json.loads(FILE.read_text()), "users": people}
    login = ("stageloket", "stageloket")
    answer = httpx2.post(f"{management}/api/definitions", json=definitions, auth=login, timeout=60)
    answer.raise_for_status()


if __name__ == "__main__":
    main(sys.argv[1])
