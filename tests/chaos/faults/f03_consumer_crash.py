"""F3: a consumer dies before it has committed, before it has acknowledged, and around putting a message aside."""

import random

from tests.chaos.faults.crashing import crash_at
from tests.chaos.faults.letters import acquit
from tests.chaos.rig.rig import Rig

ID = "F3"
TITLE = "kill -9 of a consumer before and after its commit and before its acknowledgement"
POINTS = ("pipeline.before_commit", "pipeline.after_commit", "reception.before_ack")
afterwards = acquit


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Both consumers, at every point in turn, as often as there is time."""
    await crash_at(rig, ("filler", "labeller"), POINTS, dice, seconds)
