"""F1: the door crashes around its commit, before it can answer, and at random moments."""

import random

from tests.chaos.faults.crashing import crash_at
from tests.chaos.harness.harness import Harness

ID = "F1"
TITLE = "kill -9 of the door around its commit, and at any moment"
POINTS = ("pipeline.before_commit", "pipeline.after_commit", "relay.before_publish")


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """All points in each round, with a kill at a random moment before it, until the time is over."""
    await crash_at(harness, ("door",), POINTS, rng, seconds)
