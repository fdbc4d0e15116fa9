"""A timer fires once, not before it is due, and also when the service was down at that time."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock, move_clock
from shared.messaging.scheduling.scheduler import BATCH
from shared.messaging.unit_of_work.handler import on_timer
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, Pot, PotOrdered, Pots, fill_pot, make_pot, throw_away_stale


async def test_a_timer_fires_once_when_it_is_due(sandbox: ServiceSandbox, tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = Clock(file)
    in_a_year = clock.now() + timedelta(days=365)
    async with sandbox.running(clock) as messaging:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=1, stale_at=in_a_year))
        assert await messaging.scheduler.fire_due() == 0
        assert not (await messaging.commands.system_reader(Pots).get("a")).stale
    move_clock(file, in_a_year + timedelta(seconds=1))
    async with sandbox.running(clock) as messaging:

        async def stale() -> None:
            pot = await messaging.commands.system_reader(Pots).get("a")
            assert pot.stale
            assert pot.contents == ()
            assert messaging.metrics.in_flight_count == 0

        await eventually(stale)
        assert await messaging.scheduler.overdue() == 0
        assert messaging.metrics.outcomes["throw_away_stale", "handled"] == 1


@on_timer(Pots, "stale")
async def throw_away_or_fail(pot: Pot, pots: Pots) -> Events:
    """Fails for most pots."""
    if pot.id.startswith("failing"):
        raise RuntimeError("seeded")
    result = await throw_away_stale(pot, pots)
    return result if isinstance(result, tuple) else ()


async def test_more_timers_that_fail_than_one_batch_leave_room_for_the_others(sandbox: ServiceSandbox) -> None:
    due = datetime.now(UTC) - timedelta(days=1)
    failing = [f"failing-{number}" for number in range(BATCH + 20)]
    sandbox.replace_timers(throw_away_or_fail)
    async with sandbox.running() as messaging:
        commands = messaging.commands
        await asyncio.gather(*(commands.execute(make_pot, PotOrdered(pot_id=pot)) for pot in (*failing, "healthy")))
        await asyncio.gather(
            *(commands.execute(fill_pot, FillPot(pot_id=pot, number=1, stale_at=due)) for pot in failing)
        )
        later = due + timedelta(seconds=1)
        await messaging.commands.execute(fill_pot, FillPot(pot_id="healthy", number=1, stale_at=later))

        async def fired() -> None:
            assert (await messaging.commands.system_reader(Pots).get("healthy")).stale

        await eventually(fired)
        assert messaging.metrics.outcomes["throw_away_or_fail", "failed"] >= len(failing)


async def test_an_instant_that_no_longer_follows_from_the_state_is_derived_again(
    sandbox: ServiceSandbox,
) -> None:
    in_a_year = (datetime.now(UTC) + timedelta(days=365)).replace(microsecond=0)
    async with sandbox.running() as messaging:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=1, stale_at=in_a_year))
        pots = messaging.collections.collection("pots")
        stored = (await pots.read(["a"]))["a"]
        await pots.reschedule(stored, datetime.now(UTC) - timedelta(days=1))
        assert await messaging.scheduler.fire_due() in (0, 1), "the running scheduler may have been first"

        async def derived() -> None:
            assert await pots.with_due_timer(in_a_year, 9)
            assert await messaging.scheduler.overdue() == 0

        await eventually(derived)
        assert not messaging.metrics.outcomes["pots: unknown timer", "failed"]
        assert not (await messaging.commands.system_reader(Pots).get("a")).stale
