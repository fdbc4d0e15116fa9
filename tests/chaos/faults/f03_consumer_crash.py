"""F3: a consumer crashes before its commit, after it, and before its acknowledgement."""

import random

from tests.chaos.faults.crashing import crash_at
from tests.chaos.faults.dead_letters import replay_parked_by_fault
from tests.chaos.harness.harness import Harness

ID = "F3"
TITLE = "kill -9 of a consumer before and after its commit and before its acknowledgement"
POINTS = ("pipeline.before_commit", "pipeline.after_commit", "message_processor.before_ack")
afterwards = replay_parked_by_fault


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Both consumers, at every point in each round, until the time is over."""
    await crash_at(harness, ("filler", "labeller"), POINTS, rng, seconds)
