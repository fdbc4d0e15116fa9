"""F1-F3 complete: every crash point of the system, once with every handler, command and timer of the sample app."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from functools import partial

from deploy.local.wait import NotReadyError, wait_until
from tests.chaos.faults.dead_letters import replay_parked_by_fault
from tests.chaos.faults.pairs import pairs_of
from tests.chaos.faults.visits import VisitLog, visit_errors
from tests.chaos.harness.harness import Harness
from tests.chaos.sample_app.failure_injection import FailureRules, write_rules
from tests.chaos.sample_app.service import SERVICES

ID = "F1-F3"
TITLE = "kill -9 at every crash point, with every handler, command and timer"
REPLICAS = {"planner": 1}
REDELIVERS = True
PLAN_TIMEOUT = 150.0
FAILING_ORDERS, FAILURES_EACH = 60, 2


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """All services crash at all their points, concurrently; the first orders fail twice everywhere, to be deferred."""
    failing = {f"order{number}-{harness.seed}": FAILURES_EACH for number in range(FAILING_ORDERS)}
    names = [handler.name for service in SERVICES.values() for handler in service.handlers]
    write_rules(harness.folder / "failures", FailureRules(first_attempts=dict.fromkeys(names, failing)))
    planned = {worker.name: pairs_of(worker.service) for worker in harness.workers.values()}
    for worker in harness.workers.values():
        worker.plan_crashes(sorted(planned[worker.name]))
        await worker.kill()
    visits = VisitLog()
    planning = asyncio.create_task(_plan_visits(harness, visits, rng))
    try:
        await wait_until("the crash plan", partial(_unreached, harness, planned), PLAN_TIMEOUT)
    except NotReadyError as timeout:
        harness.note(f"FAILED: {timeout}")
    planning.cancel()
    await asyncio.gather(planning, return_exceptions=True)
    harness.stop_load()
    for worker in harness.workers.values():
        for fired in worker.fired_points():
            harness.record_injection(fired, worker)
    await harness.wait_all_ready()
    await replay_parked_by_fault(harness, rng)
    for error in (await visit_errors(harness, visits))[:5]:
        harness.note(f"FAILED: {error}")


async def _plan_visits(harness: Harness, visits: VisitLog, rng: random.Random) -> None:
    """Keep planning visits that are due at once, until cancelled."""
    number = 0
    while True:
        number += 1
        on = datetime.now(UTC) + timedelta(seconds=1)
        await visits.request(harness, {f"visit{number}-{harness.seed}": on}, rng)
        await asyncio.sleep(0.5)


async def _unreached(harness: Harness, planned: dict[str, set[str]]) -> str | None:
    missing = {pair for worker in harness.workers.values() for pair in planned[worker.name] - worker.fired_points()}
    return f"not reached: {sorted(missing)}" if missing else None
