"""The exchanges, queues and permissions of the house, derived from the subscriptions; reviewed in deploy/rabbitmq.

Nothing is declared by a running service: it may write to its exchanges and read its own queues, no more.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.messaging.handler import Handler
from shared.messaging.publisher import DEAD, FACTS
from shared.messaging.retry import DELAYS

UNROUTED = "stageloket.unrouted"
BACK = "stageloket.back"
"""From the delay steps to the queues they came from; a queue that is gone by then has its messages parked."""
DELIVERY_LIMIT = 10_000
"""With a limit a returned message keeps its place at the head. It is not meant to be reached: whoever ends a process is
found out long before (suspicion.py), and a service that ends for another reason must not condemn what it has in hand.
"""


def topology(
    handlers: Mapping[str, Sequence[Handler]],
    nouns: Mapping[str, Sequence[str]],
    dead_letters: str,
    vhost: str = "/",
    delays: Mapping[str, float] = DELAYS,
) -> dict[str, Any]:
    """RabbitMQ definitions: by service its handlers, and the nouns whose facts it may say.

    `dead_letters` is the queue (of the operations service) where parked messages go.
    """
    exchanges = [
        _exchange(FACTS, "topic", vhost, {"alternate-exchange": UNROUTED}),
        _exchange(DEAD, "fanout", vhost),
        _exchange(UNROUTED, "fanout", vhost),
        _exchange(BACK, "direct", vhost, {"alternate-exchange": DEAD}),
        *(_exchange(step, "fanout", vhost) for step in delays),
    ]
    queues = [_queue(UNROUTED, vhost), _queue(dead_letters, vhost)]
    bindings = [_binding(UNROUTED, UNROUTED, "", vhost), _binding(DEAD, dead_letters, "", vhost)]
    bindings.append(_binding(BACK, dead_letters, dead_letters, vhost))
    for step, seconds in delays.items():
        held = {"x-message-ttl": int(seconds * 1000), "x-dead-letter-exchange": BACK, **_AT_LEAST_ONCE}
        queues.append(_queue(step, vhost, held))
        bindings.append(_binding(step, step, "", vhost))
    for service, its_handlers in sorted(handlers.items()):
        for handler in its_handlers:
            name = f"{service}.{handler.name}"
            if name == dead_letters:
                continue
            parked = {
                "x-dead-letter-exchange": DEAD,
                "x-dead-letter-routing-key": name,
                "x-delivery-limit": DELIVERY_LIMIT,
                **_AT_LEAST_ONCE,
            }
            queues.append(_queue(name, vhost, parked))
            bindings.append(_binding(BACK, name, name, vhost))
            bindings += [_binding(FACTS, name, key, vhost) for key in handler.routing_keys]
    return {
        "vhosts": [{"name": vhost}],
        "exchanges": exchanges,
        "queues": queues,
        "bindings": bindings,
        "permissions": [_permission(service, vhost) for service in sorted(handlers)],
        "topic_permissions": [
            {
                "user": service,
                "vhost": vhost,
                "exchange": FACTS,
                "read": ".*",
                "write": f"^({'|'.join(sorted(nouns.get(service, ())))})\\." if nouns.get(service) else "^$",
            }
            for service in sorted(handlers)
        ],
    }


_AT_LEAST_ONCE = {"x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish"}


def _exchange(name: str, kind: str, vhost: str, arguments: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "name": name,
        "vhost": vhost,
        "type": kind,
        "durable": True,
        "auto_delete": False,
        "internal": False,
        "arguments": arguments or {},
    }


def _queue(name: str, vhost: str, arguments: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "name": name,
        "vhost": vhost,
        "durable": True,
        "auto_delete": False,
        "arguments": {"x-queue-type": "quorum", **(arguments or {})},
    }


def _binding(source: str, queue: str, key: str, vhost: str) -> dict[str, Any]:
    return {
        "source": source,
        "vhost": vhost,
        "destination": queue,
        "destination_type": "queue",
        "routing_key": key,
        "arguments": {},
    }


def _permission(service: str, vhost: str) -> dict[str, Any]:
    return {"user": service, "vhost": vhost, "configure": "^$", "write": r"^stageloket\.", "read": rf"^{service}\."}
