"""The exchanges, queues and permissions of the system, derived from the handlers; reviewed in deploy/rabbitmq.

A running service declares nothing: it may publish its own events, delay and park messages of its own queues, and read
those queues, no more. docs/permissions.md has the table.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from shared.messaging.failures.retry import DELAYS
from shared.messaging.runtime.permissions import permission, topic_permissions
from shared.messaging.transport.exchanges import DEAD_LETTERS, EVENTS, PARKED, REQUEUE, entrance_of
from shared.messaging.unit_of_work.handler import EVERY_EVENT, Handler

UNROUTED = "stageloket.unrouted"
SYSTEM_QUEUES = r"stageloket\."
"""The delay steps and the queue of unrouted events; no handler consumes them."""
NEVER = 2_000_000_000
DELIVERY_LIMIT = 10_000
"""With a limit a returned message keeps its place at the head of the queue. It is not meant to be reached: poison
detection parks a message long before, and a service that ends for another reason must not park what was in flight.
"""


def topology(
    handlers: Mapping[str, Sequence[Handler]],
    subject_types: Mapping[str, Sequence[str]],
    dead_letters: str,
    vhost: str = "/",
    delays: Mapping[str, float] = DELAYS,
) -> dict[str, Any]:
    """RabbitMQ definitions: by service its handlers, and the subject types of the events it may publish.

    `dead_letters` is the queue (of the operations service) that takes parked messages; its service alone may publish to
    any queue. Messages of a queue that no longer exists are parked when they come back.
    """
    replays = dead_letters.partition(".")[0]
    exchanges = [
        _exchange(EVENTS, "topic", vhost, {"alternate-exchange": UNROUTED}),
        _exchange(DEAD_LETTERS, "fanout", vhost),
        _exchange(PARKED, "topic", vhost),
        _exchange(UNROUTED, "fanout", vhost),
        _exchange(REQUEUE, "direct", vhost, {"alternate-exchange": DEAD_LETTERS}),
        *(_exchange(entrance_of(step), "topic", vhost) for step in delays),
    ]
    queues = [_queue(UNROUTED, vhost), _queue(dead_letters, vhost)]
    bindings = [_binding(UNROUTED, UNROUTED, "", vhost), _binding(DEAD_LETTERS, dead_letters, "", vhost)]
    bindings.append(_binding(PARKED, dead_letters, EVERY_EVENT, vhost))
    bindings.append(_binding(REQUEUE, dead_letters, dead_letters, vhost))
    for step, seconds in delays.items():
        held = {"x-message-ttl": int(seconds * 1000), "x-dead-letter-exchange": REQUEUE, **_AT_LEAST_ONCE}
        queues.append(_queue(step, vhost, held))
        bindings.append(_binding(entrance_of(step), step, EVERY_EVENT, vhost))
    for service, own in sorted(handlers.items()):
        for handler in own:
            name = f"{service}.{handler.name}"
            if name == dead_letters:
                continue
            parked = {
                "x-dead-letter-exchange": DEAD_LETTERS,
                "x-dead-letter-routing-key": name,
                "x-delivery-limit": DELIVERY_LIMIT,
                **_AT_LEAST_ONCE,
            }
            queues.append(_queue(name, vhost, parked))
            bindings.append(_binding(REQUEUE, name, name, vhost))
            bindings += [_binding(EVENTS, name, key, vhost) for key in handler.routing_keys]
    return {
        "vhosts": [{"name": vhost}],
        "exchanges": exchanges,
        "queues": queues,
        "bindings": bindings,
        "policies": _policies(dead_letters, vhost),
        "permissions": [permission(service, service == replays, delays, vhost) for service in sorted(handlers)],
        "topic_permissions": [
            right
            for service in sorted(handlers)
            for right in topic_permissions(service, subject_types.get(service, ()), delays, vhost)
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


def _policies(dead_letters: str, vhost: str) -> list[dict[str, Any]]:
    return [
        _kept("dead-letters-are-kept", re.escape(dead_letters) + "$", vhost),
        _kept("system-queues-are-kept", SYSTEM_QUEUES, vhost),
    ]


def _kept(name: str, pattern: str, vhost: str) -> dict[str, Any]:
    """A queue that nothing follows drops nothing: RabbitMQ 4 would drop a message that was returned 20 times. A policy
    also reaches a queue that exists."""
    return {
        "name": name,
        "vhost": vhost,
        "pattern": f"^{pattern}",
        "apply-to": "queues",
        "priority": 0,
        "definition": {"delivery-limit": NEVER},
    }
