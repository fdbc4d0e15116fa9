"""F2: the relay dies before it publishes, between confirm and forgetting, and after."""

import random

from tests.chaos.faults.crashing import crash_at
from tests.chaos.faults.letters import acquit
from tests.chaos.rig.rig import Rig

ID = "F2"
TITLE = "kill -9 of the relay before publish, after confirm, after forgetting"
POINTS = ("relay.before_publish", "relay.after_confirm", "relay.after_forget")
afterwards = acquit


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """All three services, at every point in turn, as often as there is time."""
    await crash_at(rig, ("door", "filler", "labeller"), POINTS, dice, seconds)
