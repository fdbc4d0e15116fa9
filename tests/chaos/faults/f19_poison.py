"""F19: a few messages fail always, some fail three times, one ends the process; the rest must not notice."""

import asyncio
import random
from collections.abc import Iterator

from deploy.local.patience import NotUpError, until
from tests.chaos.faults.letters import replay, told_of
from tests.chaos.ledger.checker import lost
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.trouble import Rules, write_rules

ID = "F19"
TITLE = "poison: 1 % of the pots always fail, 0.5 % of the orders fail three times, one order ends the process"
FILL, LABEL = "fill_on_order_placed", "label_on_pot_filled"
SLOW_EVERY = 200
PATIENCE = 240.0
LONG_ENOUGH = 8.0
"""In a shorter run no order ends the process: finding it out takes six ends."""


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Judged twice: with the poison in, the innocent are whole; cured and replayed, everybody is."""
    orders = int(rig.rate * seconds)
    bad = {f"pot{number}-{rig.seed}" for number in range(0, rig.pots, 100)}
    slow = {f"order{number}-{rig.seed}": 3 for number in range(5, orders, SLOW_EVERY)}
    deadly = {f"order{orders // 3}-{rig.seed}"} if seconds >= LONG_ENOUGH else set()
    folder = rig.folder / "trouble"
    write_rules(folder, Rules(always={LABEL: bad}, often={FILL: slow}, deadly={FILL: deadly}))
    rig.injected(f"{len(bad)} pots, {len(slow)} orders, {len(deadly)} deadly")
    await asyncio.sleep(seconds)
    rig.enough()
    await rig.load_over()
    try:
        await until("the innocent", lambda: _innocent_left(rig, bad, deadly), PATIENCE)
    except NotUpError as left:
        rig.note(f"RED: {left}")
    letters = await rig.plot.letters()
    guilty = deadly | {promise.order for promise in rig.promises() if promise.pot in bad}
    wrong = [told for told in map(told_of, letters) if told.order not in guilty]
    rig.note(f"{'RED: ' if wrong else ''}{len(letters)} letters, {len(wrong)} of them of innocent orders")
    write_rules(folder, Rules())
    await asyncio.sleep(0.5)
    await replay(rig, letters, dice)


async def _innocent_left(rig: Rig, bad: set[str], deadly: set[str]) -> str | None:
    """None when all innocent orders are whole, and every guilty one that comes first is parked."""
    evidence = await rig.evidence({})
    guilty = deadly | {promise.order for promise in evidence.promises if promise.pot in bad}
    left = [told for told in lost(evidence) if told.split(":")[0] not in guilty]
    if left:
        return f"{len(left)} innocent orders are not whole beside the poison, such as {left[:3]}"
    parked = {told_of(letter).order for letter in await rig.plot.letters()}
    pots = {promise.pot for promise in evidence.promises if promise.order in parked}
    missing = (bad & {promise.pot for promise in evidence.promises}) - pots | deadly - parked
    return f"not parked yet: {missing}" if missing else None


def judge(verdict: Verdict) -> Iterator[str]:
    """After the cure nobody is left behind."""
    if verdict.parked:
        yield f"{verdict.parked} letters are there after the cure and the replay"
