"""Notes beside the verdict: how long a fault interrupted the services, and whether all consumers came back."""

import time
from collections.abc import Mapping

from aio_pika.exceptions import AMQPError

from tests.chaos.cluster.pauses import longest_pause
from tests.chaos.cluster.rabbit import RabbitCluster
from tests.chaos.harness.harness import Harness
from tests.chaos.sample_app.service import HANDLERS
from tests.support.eventually import eventually

DOOR_SOURCE = "/door"
CONSUMERS_TIMEOUT = 60.0
EVENTS_TIMEOUT = 30.0
LATEST_EVENTS = 200
QUEUES = sorted(f"{service}.{handler.name}" for service, handlers in HANDLERS.items() for handler in handlers)


async def note_pauses(harness: Harness, since: float) -> None:
    """Note the longest times without a stored order and without an event on the bus, once events arrive again."""
    ended = time.time()

    async def events_again() -> None:
        assert any(event.recorded > ended for event in harness.wiretap.tapped[-LATEST_EVENTS:])

    try:
        await eventually(events_again, EVENTS_TIMEOUT)
    except AssertionError:
        harness.note(f"no new event for {EVENTS_TIMEOUT:.0f} s after the fault")
    tapped = harness.wiretap.tapped
    orders = longest_pause((event.recorded for event in tapped if event.source.endswith(DOOR_SOURCE)), since)
    events = longest_pause((event.at for event in tapped), since)
    harness.note(f"longest pause: {orders:.1f} s without a stored order, {events:.1f} s without an event on the bus")


async def consumer_counts(harness: Harness, cluster: RabbitCluster) -> Mapping[str, int]:
    """Consumers of each queue of the sample app. Raises AssertionError when the broker does not answer."""
    try:
        return await cluster.consumers(harness.sandbox.name, QUEUES)
    except (OSError, AMQPError) as error:
        raise AssertionError(f"the broker does not answer: {type(error).__name__}") from error


async def wait_for_consumers(harness: Harness, cluster: RabbitCluster, before: Mapping[str, int]) -> None:
    """Wait until every queue has as many consumers as before; the run fails when a consumer does not come back."""
    started, now = time.monotonic(), dict[str, int]()

    async def all_back() -> None:
        now.clear()
        now.update(await consumer_counts(harness, cluster))
        assert now == before

    try:
        await eventually(all_back, CONSUMERS_TIMEOUT)
    except AssertionError:
        harness.note(f"FAILED: consumers before {dict(before)}, {CONSUMERS_TIMEOUT:.0f} s after {now}")
    else:
        harness.note(
            f"consumers: {sum(before.values())} before, {sum(now.values())} after {time.monotonic() - started:.1f} s"
        )
