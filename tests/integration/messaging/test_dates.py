"""A date fires once, not early, and also after the service was away."""

from datetime import timedelta
from pathlib import Path

from shared.messaging.clock import Clock, move_clock
from shared.testing.eventually import eventually
from tests.integration.messaging.trade import Fill, PotOrdered, Pots, fill_pot
from tests.integration.messaging.world import World, make_pot


async def test_a_date_fires_once_when_it_has_come(world: World, tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = Clock(file)
    in_a_year = clock.now() + timedelta(days=365)
    async with world.running(clock) as messaging:
        await messaging.perform(make_pot, PotOrdered(pot_id="a"))
        await messaging.perform(fill_pot, Fill(pot_id="a", amount=1, stale_at=in_a_year))
        assert await messaging.timekeeper.look() == 0
        assert not (await messaging.perform.reading(Pots).get("a")).stale
    move_clock(file, in_a_year + timedelta(seconds=1))
    async with world.running(clock) as messaging:

        async def stale() -> None:
            pot = await messaging.perform.reading(Pots).get("a")
            assert pot.stale
            assert pot.contents == ()
            assert messaging.tally.total == 0

        await eventually(stale)
        assert await messaging.timekeeper.overdue() == 0
        assert messaging.tally.done["throw_away_stale", "handled"] == 1
