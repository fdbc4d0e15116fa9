"""A replica whose clock is wrong fires no dates and says so; one whose clock is right does."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.messaging import punctuality
from tests.integration.messaging.world import World


@pytest.mark.parametrize(("off", "right"), [(0, True), (3600, False), (-3600, False)])
async def test_a_clock_that_is_wrong_is_found_out(
    world: World, monkeypatch: pytest.MonkeyPatch, off: int, right: bool
) -> None:
    monkeypatch.setattr(punctuality, "system_time", lambda: datetime.now(UTC) + timedelta(seconds=off))
    async with world.running() as messaging:
        looking = messaging.punctuality
        assert await looking.look() is right
        assert looking.wrong is not right
        assert abs(looking.seconds_off - off) < punctuality.MOST_SECONDS_OFF
