"""Notes beside the verdict: what a fault cost in time, and whether everybody listens again."""

import time
from collections.abc import Mapping

from aio_pika.exceptions import AMQPError

from shared.testing.eventually import eventually
from tests.chaos.cluster.pauses import longest_pause
from tests.chaos.cluster.rabbit import RabbitCluster
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.service import HANDLERS

DOOR = "/door"
EARS_SECONDS = 60.0
SPEAKS_SECONDS = 30.0
AT_LAST = 200
QUEUES = sorted(f"{service}.{handler.name}" for service, handlers in HANDLERS.items() for handler in handlers)


async def note_pauses(rig: Rig, since: float) -> None:
    """How long the door kept nothing, and how long the bus brought nothing, at worst; told once facts come again."""
    lifted = time.time()

    async def comes_again() -> None:
        assert any(fact.recorded > lifted for fact in rig.wiretap.tapped[-AT_LAST:])

    try:
        await eventually(comes_again, SPEAKS_SECONDS)
    except AssertionError:
        rig.note(f"no new fact for {SPEAKS_SECONDS:.0f} s after the fault")
    kept = longest_pause((fact.recorded for fact in rig.wiretap.tapped if fact.source.endswith(DOOR)), since)
    brought = longest_pause((fact.at for fact in rig.wiretap.tapped), since)
    rig.note(f"longest pause: {kept:.1f} s without an order kept, {brought:.1f} s without a fact on the bus")


async def ears(rig: Rig, cluster: RabbitCluster) -> Mapping[str, int]:
    """How many listen to each queue of the workshop. Raises AssertionError when the broker does not tell."""
    try:
        return await cluster.consumers(rig.plot.name, QUEUES)
    except (OSError, AMQPError) as away:
        raise AssertionError(f"the broker does not tell: {type(away).__name__}") from away


async def ears_back(rig: Rig, cluster: RabbitCluster, before: Mapping[str, int]) -> None:
    """Wait until as many listen as before; a run after which somebody stays deaf is red."""
    begun, wrong = time.monotonic(), dict[str, int]()

    async def look() -> None:
        wrong.clear()
        wrong.update(await ears(rig, cluster))
        assert wrong == before

    try:
        await eventually(look, EARS_SECONDS)
    except AssertionError:
        rig.note(f"RED: listeners before {dict(before)}, {EARS_SECONDS:.0f} s after {wrong}")
    else:
        rig.note(
            f"listeners {sum(before.values())} before, {sum(wrong.values())} after {time.monotonic() - begun:.1f} s"
        )
