"""F7: all services are restarted one after the other, three times, under load: a deployment goes unnoticed."""

import random
from collections.abc import Iterator

from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.verdict import Verdict

ID = "F7"
TITLE = "SIGTERM of every process in turn, three times, under load"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
ROUNDS = 3
LONG_FORM = 10


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Each is stopped, started and ready again before the next one; one round in a short run."""
    took = []
    for _ in range(ROUNDS if seconds >= LONG_FORM else 1):
        for worker in harness.workers.values():
            took.append(await worker.stop())
            harness.record_injection("restart", worker)
            await worker.start()
            await worker.wait_ready()
    harness.note(f"a stop took {max(took):.1f} s at most")


def judge(verdict: Verdict) -> Iterator[str]:
    """No message that was in flight is redelivered, nothing is parked, and no client sees an error."""
    if verdict.redelivered_in_flight:
        yield f"{verdict.redelivered_in_flight} messages in flight were redelivered because of a deployment"
    if verdict.parked:
        yield f"{verdict.parked} messages were parked because of a deployment"
    if failed := {status: count for status, count in verdict.statuses.items() if status >= 500}:
        yield f"the door answered {failed}"
