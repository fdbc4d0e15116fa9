"""What the account of each service may do at the broker: the least that its handlers need.

RabbitMQ compares the name of an exchange or queue with a permission, and for a topic exchange the routing key as well.
Version 3.10 does not compare the keys of the headers CC and BCC: consumers check how a message came
(consuming/provenance.py).
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from shared.messaging.transport.exchanges import EVENTS, PARKED, REQUEUE, entrance_of

NOTHING = "^$"


def permission(service: str, replays: bool, steps: Iterable[str], vhost: str) -> dict[str, Any]:
    """Which exchanges it may publish to, and that it reads its own queues. It declares, binds and deletes nothing."""
    writable = [EVENTS, PARKED, *map(entrance_of, steps), *([REQUEUE] if replays else [])]
    write = f"^({'|'.join(map(re.escape, writable))})$"
    return {"user": service, "vhost": vhost, "configure": NOTHING, "write": write, "read": _own(service)}


def topic_permissions(
    service: str, subject_types: Sequence[str], steps: Iterable[str], vhost: str
) -> list[dict[str, Any]]:
    """Which routing keys it may publish with: its own events, and to be parked or delayed its own queues."""
    events = f"^({'|'.join(sorted(subject_types))})\\." if subject_types else NOTHING
    keys = {EVENTS: events, **dict.fromkeys((PARKED, *map(entrance_of, steps)), _own(service))}
    return [
        {"user": service, "vhost": vhost, "exchange": exchange, "read": NOTHING, "write": write}
        for exchange, write in keys.items()
    ]


def _own(service: str) -> str:
    return rf"^{re.escape(service)}\."
