"""F14: the primary and the services are partitioned from the secondaries, so services stay with the old primary.

It cannot reach a majority, so no order may be promised; what it accepted meanwhile is rolled back when it returns.
"""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.cluster.mongo_environment import mongo_cluster
from tests.chaos.cluster.network import HOST_NODE
from tests.chaos.harness.harness import Harness

ID = "F14"
TITLE = "MongoDB primary isolated together with the services"
SHAPE = "mongo_cluster"
MIN_SECONDS = 15.0
"""Seconds; the secondaries need ten to detect the loss of the primary and to elect a new one."""


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Once, for half of the time, at least MIN_SECONDS. Also the fault of a control that writes without a majority."""
    members, started = mongo_cluster(harness.environment), time.time()
    primary = await members.wait_for_primary()
    await members.network.partition([primary, HOST_NODE], [number for number in members.members if number != primary])
    harness.record_injection(f"member {primary} isolated with the services")
    try:
        await asyncio.sleep(max(MIN_SECONDS, seconds / 2))
    finally:
        await members.network.heal()
    harness.record_outage_end()
    await members.wait_until_healthy()
    await note_pauses(harness, started)
