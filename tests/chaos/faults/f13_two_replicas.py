"""F13 with two replicas: the primary is killed, then frozen, while two replicas of each consumer share the queues.

A replica that writes on a version which never became durable would leave a ghost without its first event.
"""

import random

from tests.chaos.faults import f13b_primary_killed, f13c_primary_frozen
from tests.chaos.harness.harness import Harness

ID = "F13"
TITLE = "kill -9, then SIGSTOP, of the MongoDB primary under two replicas of each consumer"
SHAPE = "mongo_cluster"
REPLICAS = {"filler": 2, "labeller": 2}


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Each for half of the time, and at least once."""
    await f13b_primary_killed.inject(harness, rng, seconds / 2)
    await f13c_primary_frozen.inject(harness, rng, seconds / 2)
