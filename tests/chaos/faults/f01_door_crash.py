"""F1: the door dies around its commit, before it can answer, and at any moment."""

import random

from tests.chaos.faults.crashing import crash_at
from tests.chaos.rig.rig import Rig

ID = "F1"
TITLE = "kill -9 of the door around its commit, and at any moment"
POINTS = ("pipeline.before_commit", "pipeline.after_commit", "relay.before_publish")


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """The points in turn, with a kill at a random moment before each round, as often as there is time."""
    await crash_at(rig, ("door",), POINTS, dice, seconds)
