"""F7: all services are restarted in order, three times over, under load: a deploy costs nothing."""

import random
from collections.abc import Iterator

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.rig import Rig

ID = "F7"
TITLE = "SIGTERM of every process in turn, three times, under load"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
TIMES = 3
LONG_ENOUGH = 10


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Each is stopped, started and ready again before the next one; once around in a short run."""
    took = []
    for _ in range(TIMES if seconds >= LONG_ENOUGH else 1):
        for worker in rig.workers.values():
            took.append(await worker.stop())
            rig.injected("restart", worker)
            await worker.start()
            await worker.ready()
    rig.note(f"a stop took {max(took):.1f} s at most")


def judge(verdict: Verdict) -> Iterator[str]:
    """No message that was in hand comes back, nothing is parked, no portal hears of it."""
    if verdict.from_hand:
        yield f"{verdict.from_hand} messages in hand were delivered again because of a deploy"
    if verdict.parked:
        yield f"{verdict.parked} messages were parked because of a deploy"
    if failed := {status: many for status, many in verdict.statuses.items() if status >= 500}:
        yield f"the door answered {failed}"
