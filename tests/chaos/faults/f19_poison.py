"""F19: a few messages always fail, some fail three times, one crashes the process; the others are not affected."""

import asyncio
import random
from collections.abc import Iterator

from deploy.local.wait import NotReadyError, wait_until
from tests.chaos.faults.dead_letters import replay, summary_of
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.checker import lost
from tests.chaos.oracle.verdict import Verdict
from tests.chaos.sample_app.failure_injection import FailureRules, write_rules

ID = "F19"
TITLE = "poison: 1 % of the pots always fail, 0.5 % of the orders fail three times, one order crashes the process"
FILL, LABEL = "fill_on_order_placed", "label_on_pot_filled"
FAILING_EVERY = 200
SETTLE_TIMEOUT = 240.0
CRASHING_FORM = 8.0
"""In a shorter run no order crashes the process: detecting it takes six crashes."""


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Checked twice: unaffected orders are complete despite the poison; after fix and replay, all orders are."""
    orders = int(harness.rate * seconds)
    failing_pots = {f"pot{number}-{harness.seed}" for number in range(0, harness.pots, 100)}
    failing_orders = {f"order{number}-{harness.seed}": 3 for number in range(5, orders, FAILING_EVERY)}
    crashing_orders = {f"order{orders // 3}-{harness.seed}"} if seconds >= CRASHING_FORM else set()
    folder = harness.folder / "failures"
    rules = FailureRules(
        always={LABEL: failing_pots}, first_attempts={FILL: failing_orders}, crash={FILL: crashing_orders}
    )
    write_rules(folder, rules)
    harness.record_injection(
        f"{len(failing_pots)} failing pots, {len(failing_orders)} failing and {len(crashing_orders)} crashing orders"
    )
    await asyncio.sleep(seconds)
    harness.stop_load()
    await harness.wait_load_finished()
    try:
        await wait_until(
            "the unaffected orders",
            lambda: _unaffected_incomplete(harness, failing_pots, crashing_orders),
            SETTLE_TIMEOUT,
        )
    except NotReadyError as error:
        harness.note(f"FAILED: {error}")
    dead_letters = await harness.sandbox.dead_letters()
    poisoned = crashing_orders | {promise.order for promise in harness.promises() if promise.pot in failing_pots}
    unaffected = [summary for summary in map(summary_of, dead_letters) if summary.order not in poisoned]
    harness.note(
        f"{'FAILED: ' if unaffected else ''}{len(dead_letters)} dead letters, {len(unaffected)} of unaffected orders"
    )
    write_rules(folder, FailureRules())
    await asyncio.sleep(0.5)
    await replay(harness, dead_letters, rng)


async def _unaffected_incomplete(harness: Harness, failing_pots: set[str], crashing_orders: set[str]) -> str | None:
    """None once all unaffected orders are complete, and one of every failing pot and each crashing one is parked."""
    evidence = await harness.evidence({})
    poisoned = crashing_orders | {promise.order for promise in evidence.promises if promise.pot in failing_pots}
    incomplete = [finding for finding in lost(evidence) if finding.split(":")[0] not in poisoned]
    if incomplete:
        return f"{len(incomplete)} unaffected orders are not complete, such as {incomplete[:3]}"
    parked = {summary_of(dead_letter).order for dead_letter in await harness.sandbox.dead_letters()}
    pots = {promise.pot for promise in evidence.promises if promise.order in parked}
    missing = (failing_pots & {promise.pot for promise in evidence.promises}) - pots | crashing_orders - parked
    return f"not parked yet: {missing}" if missing else None


def judge(verdict: Verdict) -> Iterator[str]:
    """No dead letter remains after fix and replay."""
    if verdict.parked:
        yield f"{verdict.parked} dead letters remain after fix and replay"
