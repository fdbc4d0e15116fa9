"""Generate the broker topology from the services' handlers: `python -m deploy.rabbitmq.generate`.

The file is reviewed like code; tests/architecture/test_topology.py fails when it is out of date.
"""

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from deploy.local.components import SERVICES
from shared.events.catalogue import subject_types_of
from shared.messaging.failures.retry import DELAYS
from shared.messaging.runtime.topology import topology
from shared.service.service import Service

FILE = Path(__file__).parent / "definitions.json"
DEAD_LETTERS = "operations.store_dead_letter"


def service_of(name: str) -> Service:
    """The definition of a service."""
    found = import_module(f"services.{name}.service").service
    if not isinstance(found, Service):
        raise TypeError(f"services.{name}.service holds no Service")
    return found


def system_topology(delays: Mapping[str, float] = DELAYS, vhost: str = "/") -> dict[str, Any]:
    """Exchanges, queues, bindings and permissions of all services."""
    handlers = {name: service_of(name).handlers for name in SERVICES}
    return topology(handlers, {name: subject_types_of(name) for name in SERVICES}, DEAD_LETTERS, vhost, delays)


def as_text(definitions: dict[str, Any]) -> str:
    """The file's content in a stable order, for readable diffs."""
    return json.dumps(definitions, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(as_text(system_topology()))
    print(f"wrote {FILE.name}")
