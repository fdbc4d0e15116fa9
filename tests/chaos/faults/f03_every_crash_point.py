"""F1-F3 whole: every crash point of the house, with every handler, command and date of the workshop, once each."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from functools import partial

from deploy.local.patience import NotUpError, until
from tests.chaos.faults.letters import acquit
from tests.chaos.faults.pairs import pairs_of
from tests.chaos.faults.visits import Diary, judged
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.service import SERVICES
from tests.chaos.workshop.trouble import Rules, write_rules

ID = "F1-F3"
TITLE = "kill -9 at every crash point, with every handler, command and date"
REPLICAS = {"planner": 1}
REDELIVERS = True
PATIENCE = 150.0
FAILING, TIMES = 60, 2


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """All services die at all their points, side by side; the first orders fail twice everywhere, to be put aside."""
    failing = {f"order{number}-{rig.seed}": TIMES for number in range(FAILING)}
    names = [handler.name for service in SERVICES.values() for handler in service.handlers]
    write_rules(rig.folder / "trouble", Rules(often=dict.fromkeys(names, failing)))
    planned = {worker.name: pairs_of(worker.service) for worker in rig.workers.values()}
    for worker in rig.workers.values():
        worker.plan(sorted(planned[worker.name]))
        await worker.kill()
    visits = Diary()
    visiting = asyncio.create_task(_visits(rig, visits, dice))
    try:
        await until("the crash plan", partial(_not_fired, rig, planned), PATIENCE)
    except NotUpError as lives_on:
        rig.note(f"RED: {lives_on}")
    visiting.cancel()
    await asyncio.gather(visiting, return_exceptions=True)
    rig.enough()
    for worker in rig.workers.values():
        for mark in worker.fired():
            rig.injected(mark, worker)
    await rig.all_ready()
    await acquit(rig, dice)
    for wrong in (await judged(rig, visits))[:5]:
        rig.note(f"RED: {wrong}")


async def _visits(rig: Rig, visits: Diary, dice: random.Random) -> None:
    """Some dates that come at once, over and over, until it is enough."""
    number = 0
    while True:
        number += 1
        on = datetime.now(UTC) + timedelta(seconds=1)
        await visits.tell(rig, {f"visit{number}-{rig.seed}": on}, dice)
        await asyncio.sleep(0.5)


async def _not_fired(rig: Rig, planned: dict[str, set[str]]) -> str | None:
    left = {pair for worker in rig.workers.values() for pair in planned[worker.name] - worker.fired()}
    return f"not reached: {sorted(left)}" if left else None
