"""A replica whose clock is wrong fires no dates and says so; one whose clock is right does."""

from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from fastapi import FastAPI

from shared.messaging import punctuality
from shared.service import health
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


async def test_a_service_with_a_wrong_clock_is_ready_and_says_that_dates_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(punctuality, "system_time", lambda: datetime.now(UTC) + timedelta(hours=1))
    async with world.running() as messaging:
        await messaging.punctuality.look()
        service = FastAPI()
        service.include_router(health.router)
        service.state.messaging = messaging
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(service), base_url="http://service") as client:
            answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert [told.split(":")[0] for told in answer.json()["resting"]] == ["dates"]
