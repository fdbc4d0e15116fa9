"""Prometheus is added and fetches the queues of RabbitMQ; it is taken away, and nothing misses it.

Debian builds Prometheus without the part that takes measurements of services by OTLP, so those are not tried here.
"""

import json
from urllib.parse import urlencode
from urllib.request import urlopen

from deploy.containers.system import PROMETHEUS_PORT, System
from deploy.containers.trials.line import seconds_until, tell

QUERY = f"http://127.0.0.1:{PROMETHEUS_PORT}/api/v1/query?"
QUEUES = "count(rabbitmq_detailed_queue_messages)"


def observed(system: System) -> bool:
    """The collector of traces is not tried either: its image is not to be had without a registry."""
    system.compose.call("up", "--detach", "prometheus")
    seconds = seconds_until(lambda: bool(_queues()))
    counted = tell(f"{_queues()} queues measured after {seconds:.1f} s", bool(seconds), 2)
    system.compose.call("rm", "--stop", "--force", "prometheus")
    without = tell("Prometheus is gone, the year is as it was", system.all_ready() and system.simulate(), 2)
    return tell("observed", counted and without)


def _queues() -> int:
    """How many queues Prometheus knows; 0 while it does not answer."""
    try:
        with urlopen(QUERY + urlencode({"query": QUEUES}), timeout=5) as answer:
            found = json.load(answer)["data"]["result"]
    except OSError:
        return 0
    return int(found[0]["value"][1]) if found else 0
