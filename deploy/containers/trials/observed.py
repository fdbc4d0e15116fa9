"""Prometheus is added: it gets what each service and RabbitMQ measure; and taken away: nothing misses it."""

import json
from dataclasses import replace
from urllib.parse import urlencode
from urllib.request import urlopen

from deploy.containers.system import System
from deploy.containers.trials.line import seconds_until, tell
from deploy.local.components import SERVICES

ENDPOINT = "http://prometheus:9090/api/v1/otlp/v1/metrics"
QUERY = "http://127.0.0.1:9090/api/v1/query?"
MESSAGES = 'count by (job) ({__name__=~"stageloket_messages(_total)?"})'
QUEUES = "count(rabbitmq_detailed_queue_messages)"


def observed(system: System) -> bool:
    """The collector of traces is not tried: its image is not to be had without a registry."""
    measuring = replace(system, compose=system.compose.setting(OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=ENDPOINT))
    measuring.start("prometheus")
    wanted = {f"stageloket/{service}" for service in SERVICES}
    seconds = seconds_until(lambda: wanted <= {labels.get("job", "") for labels, _ in _ask(MESSAGES)})
    queues = [int(value) for _, value in _ask(QUEUES)]
    counted = tell(
        f"all services measured after {seconds:.1f} s, queues measured: {queues}", bool(seconds and queues), 2
    )
    system.compose.call("rm", "--stop", "--force", "prometheus")
    without = tell("Prometheus is gone, the year is as it was", system.all_ready() and system.simulate(), 2)
    system.start()
    return tell("observed", counted and without)


def _ask(query: str) -> list[tuple[dict[str, str], float]]:
    """Labels and value of each series; none while Prometheus does not answer."""
    try:
        with urlopen(QUERY + urlencode({"query": query}), timeout=5) as answer:
            found = json.load(answer)["data"]["result"]
    except OSError:
        return []
    return [(series["metric"], float(series["value"][1])) for series in found]
