"""F17: ten thousand timers over a year that passes in a minute, with kills, moves and cancellations in between."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from functools import partial

from deploy.local.wait import wait_until
from shared.messaging.model.clock import move_clock
from tests.chaos.faults.visits import VisitLog, visit_errors
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.stores import visits_in

ID = "F17"
TITLE = "10 000 timers over 12 months, with kill -9, moved and cancelled timers in between"
REPLICAS = {"planner": 2}
LONG_FORM_VISITS, SHORT_FORM_VISITS = 10_000, 300
LONG_FORM = 30.0
YEAR, MONTHS = timedelta(days=365), 12
TIMERS_TIMEOUT = 240.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """A month at a time; in each a replica is killed, some timers are moved and some are cancelled."""
    count, steps = (LONG_FORM_VISITS, MONTHS) if seconds >= LONG_FORM else (SHORT_FORM_VISITS, 3)
    start, visits = datetime.now(UTC) + timedelta(days=1), VisitLog()
    days = {f"visit{number}": start + YEAR * rng.random() for number in range(count)}
    await visits.request(harness, dict(days), rng)
    for step in range(1, steps + 1):
        now = start + YEAR * step / steps
        ahead = sorted(id for id, on in visits.planned.items() if on > now)
        changed = rng.sample(ahead, min(len(ahead), count // 50))
        killing = asyncio.create_task(_kill_one(harness, rng))
        move_clock(harness.clock, now)
        await visits.request(harness, {id: _new_day_or_cancel(now, start, rng) for id in changed}, rng)
        await killing
        await wait_until("the timers of this month", partial(_overdue, harness, now), TIMERS_TIMEOUT)
    move_clock(harness.clock, start + YEAR + timedelta(days=1))
    await wait_until("the last timers", partial(_overdue, harness, start + YEAR), TIMERS_TIMEOUT)
    errors = await visit_errors(harness, visits)
    harness.note(f"{len(visits.planned)} timers, {len(visits.cancelled)} cancelled")
    for error in errors[:5]:
        harness.note(f"FAILED: {error}")


def _new_day_or_cancel(now: datetime, start: datetime, rng: random.Random) -> datetime | None:
    remaining = start + YEAR - now
    return None if rng.random() < 0.5 else now + remaining * rng.random()


async def _kill_one(harness: Harness, rng: random.Random) -> None:
    await asyncio.sleep(rng.uniform(0.0, 1.0))
    worker = rng.choice(harness.replicas_of("planner"))
    await worker.kill()
    harness.record_injection("kill", worker)
    await worker.wait_ready()


async def _overdue(harness: Harness, by: datetime) -> str | None:
    states = await asyncio.to_thread(visits_in, harness.stores()["planner"])
    overdue = [
        id
        for id, state in states.items()
        if not state["held"] and not state["called_off"] and datetime.fromisoformat(state["on"]) <= by
    ]
    return f"{len(overdue)} timers are overdue" if overdue else None
