"""F17: ten thousand dates over a year that passes in a minute, with kills, moves and cancellations in between."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from functools import partial

from deploy.local.patience import until
from shared.messaging.clock import move_clock
from tests.chaos.faults.visits import Diary, judged
from tests.chaos.ledger.stores import visits_in
from tests.chaos.rig.rig import Rig

ID = "F17"
TITLE = "10 000 dates over 12 months, with kill -9, moved and cancelled dates in between"
REPLICAS = {"planner": 2}
MANY, FEW = 10_000, 300
LONG_FORM = 30.0
YEAR, STEPS = timedelta(days=365), 12
PATIENCE = 240.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """A month at a time; in each somebody dies, some dates move and some are called off."""
    many, steps = (MANY, STEPS) if seconds >= LONG_FORM else (FEW, 3)
    start, diary = datetime.now(UTC) + timedelta(days=1), Diary()
    days = {f"visit{number}": start + YEAR * dice.random() for number in range(many)}
    await diary.tell(rig, dict(days), dice)
    for step in range(1, steps + 1):
        now = start + YEAR * step / steps
        ahead = sorted(id for id, on in diary.on.items() if on > now)
        changed = dice.sample(ahead, min(len(ahead), many // 50))
        dying = asyncio.create_task(_kill_somebody(rig, dice))
        move_clock(rig.clock, now)
        await diary.tell(rig, {id: _another_day(now, start, dice) for id in changed}, dice)
        await dying
        await until("the dates of this month", partial(_all_held, rig, now), PATIENCE)
    move_clock(rig.clock, start + YEAR + timedelta(days=1))
    await until("the last dates", partial(_all_held, rig, start + YEAR), PATIENCE)
    wrong = await judged(rig, diary)
    rig.note(f"{len(diary.on)} dates, {len(diary.called_off)} called off")
    for told in wrong[:5]:
        rig.note(f"RED: {told}")


def _another_day(now: datetime, start: datetime, dice: random.Random) -> datetime | None:
    left = start + YEAR - now
    return None if dice.random() < 0.5 else now + left * dice.random()


async def _kill_somebody(rig: Rig, dice: random.Random) -> None:
    await asyncio.sleep(dice.uniform(0.0, 1.0))
    worker = dice.choice(rig.of("planner"))
    await worker.kill()
    rig.injected("kill", worker)
    await worker.ready()


async def _all_held(rig: Rig, by: datetime) -> str | None:
    states = await asyncio.to_thread(visits_in, rig.stores()["planner"])
    waiting = [
        id
        for id, state in states.items()
        if not state["held"] and not state["called_off"] and datetime.fromisoformat(state["on"]) <= by
    ]
    return f"{len(waiting)} dates have come and are not held" if waiting else None
