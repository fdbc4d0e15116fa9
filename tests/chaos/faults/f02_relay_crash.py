"""F2: the relay crashes before it publishes, after the confirm, and after the event was removed from the outbox."""

import random

from tests.chaos.faults.crashing import crash_at
from tests.chaos.faults.dead_letters import replay_parked_by_fault
from tests.chaos.harness.harness import Harness

ID = "F2"
TITLE = "kill -9 of the relay before publishing, after the confirm, after removal from the outbox"
POINTS = ("relay.before_publish", "relay.after_confirm", "relay.after_remove")
afterwards = replay_parked_by_fault


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """All three services, at every point in each round, until the time is over."""
    await crash_at(harness, ("door", "filler", "labeller"), POINTS, rng, seconds)
