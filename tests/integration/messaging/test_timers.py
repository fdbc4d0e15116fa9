"""A timer fires once, not before it is due, and also when the service was down at that time."""

from datetime import timedelta
from pathlib import Path

from shared.messaging.model.clock import Clock, move_clock
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotOrdered, Pots, fill_pot, make_pot


async def test_a_timer_fires_once_when_it_is_due(sandbox: ServiceSandbox, tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = Clock(file)
    in_a_year = clock.now() + timedelta(days=365)
    async with sandbox.running(clock) as messaging:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=1, stale_at=in_a_year))
        assert await messaging.scheduler.fire_due() == 0
        assert not (await messaging.commands.reader(Pots).get("a")).stale
    move_clock(file, in_a_year + timedelta(seconds=1))
    async with sandbox.running(clock) as messaging:

        async def stale() -> None:
            pot = await messaging.commands.reader(Pots).get("a")
            assert pot.stale
            assert pot.contents == ()
            assert messaging.metrics.in_flight_count == 0

        await eventually(stale)
        assert await messaging.scheduler.overdue() == 0
        assert messaging.metrics.outcomes["throw_away_stale", "handled"] == 1
