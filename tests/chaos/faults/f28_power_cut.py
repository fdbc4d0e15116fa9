"""F28: a power cut. All processes end at one moment, servers included; then all are started again on their data.

What the kernel has taken stays on the disk: the fault does not test that a disk keeps what it confirmed.
"""

import asyncio
import random
import time
from collections.abc import Iterator

from tests.chaos.harness.harness import Harness
from tests.chaos.harness.whole_stack import local_stack_of
from tests.chaos.oracle.verdict import Verdict

ID = "F28"
TITLE = "power cut: kill -9 of everything at one moment, both servers included, then a start on what is left"
SHAPE = "local_stack"
PAUSE = (2.0, 6.0)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Repeated until the time is over, each time at a random moment of the load."""
    until = time.monotonic() + seconds
    while True:
        await asyncio.sleep(rng.uniform(0.0, 1.0))
        count = await cut_power(harness)
        harness.record_injection(f"{count} processes ended")
        started = time.monotonic()
        await start_again(harness)
        harness.note(f"all parts were ready {time.monotonic() - started:.1f} s after the start")
        harness.record_outage_end()
        if time.monotonic() > until:
            return
        await asyncio.sleep(rng.uniform(*PAUSE))


async def cut_power(harness: Harness) -> int:
    """SIGKILL for every part of the local stack, every worker and the mailbox, none of which is started again."""
    local_stack, workers = local_stack_of(harness.environment), list(harness.workers.values())
    await local_stack.abandon()
    processes = [harness.mailbox.process, *(part.process for part in local_stack.parts.values())]
    for process in processes:
        process.kill_group()
    await asyncio.gather(*(worker.kill(restart=False) for worker in workers))
    await asyncio.gather(*(process.wait() for process in processes))
    await asyncio.gather(*(worker.wait_ended(5.0) for worker in workers))
    return len(processes) + len(workers)


async def start_again(harness: Harness) -> None:
    """As after the power is back: the launcher, then the sample app."""
    await local_stack_of(harness.environment).start()
    await harness.mailbox.start()
    for worker in harness.workers.values():
        await worker.start()
    await harness.wait_all_ready()


def judge(verdict: Verdict) -> Iterator[str]:
    """Nothing is parked; a door that is down answers nothing, and one that is up answers no 500."""
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"
    if 500 in verdict.statuses:
        yield f"the door answered 500 {verdict.statuses[500]} times"
