"""A message that nobody can read, for every handler: it must be put aside, and the points around that are reached."""

from collections.abc import Mapping
from typing import Any

from deploy.local.house import House
from deploy.local.parts import SERVICES
from deploy.rabbitmq.generate import DEAD_LETTERS
from tests.chaos.house.cast import cast_of

POISON = "poison of "
PARKED = DEAD_LETTERS
"""The queue whose handler can read everything: what is put there is a dead letter already."""


def queues() -> list[str]:
    """The queue of every handler of the house."""
    return [f"{service}.{handler}" for service in SERVICES for handler in cast_of(service).handlers]


async def put(house: House, queue: str) -> None:
    """Into that queue, as a stranger with every right could."""
    told = {
        "properties": {"delivery_mode": 2, "message_id": f"{POISON}{queue}", "headers": {}},
        "routing_key": queue,
        "payload": "{}",
        "payload_encoding": "string",
    }
    async with house.servers.rabbitmq.api() as api:
        answer = await api.post("/api/exchanges/%2F/amq.default/publish", json=told)
        assert answer.raise_for_status().json() == {"routed": True}, queue


def is_poison(letter: Mapping[str, Any]) -> bool:
    """Whether a dead letter holds what was put here."""
    return str(letter["message_id"]).startswith(POISON)
