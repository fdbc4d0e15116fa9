"""A malformed message for every handler: it must be parked, which reaches the crash points around parking."""

from collections.abc import Mapping
from typing import Any

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from deploy.rabbitmq.generate import DEAD_LETTERS
from tests.chaos.full_system.actors import actors_of

POISON = "poison of "
PARKED = DEAD_LETTERS
"""The queue of the dead letters: its handler accepts any message."""


def queues() -> list[str]:
    """The queue of every handler of the system."""
    return [f"{service}.{handler}" for service in SERVICES for handler in actors_of(service).handlers]


async def publish(local_stack: LocalStack, queue: str) -> None:
    """Publish the malformed message to that queue."""
    message = {
        "properties": {"delivery_mode": 2, "message_id": f"{POISON}{queue}", "headers": {}},
        "routing_key": queue,
        "payload": "{}",
        "payload_encoding": "string",
    }
    async with local_stack.servers.rabbitmq.api() as api:
        answer = await api.post("/api/exchanges/%2F/amq.default/publish", json=message)
        assert answer.raise_for_status().json() == {"routed": True}, queue


def is_poison(dead_letter: Mapping[str, Any]) -> bool:
    """Whether a dead letter is such a message."""
    return str(dead_letter["message_id"]).startswith(POISON)
