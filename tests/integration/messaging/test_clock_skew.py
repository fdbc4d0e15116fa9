"""A replica whose clock is skewed fires no timers and reports it."""

from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from fastapi import FastAPI

from shared.app import health
from shared.messaging.scheduling import clock_skew
from tests.integration.messaging.sandbox import ServiceSandbox


@pytest.mark.parametrize(("seconds", "trusted"), [(0, True), (3600, False), (-3600, False)])
async def test_a_skewed_clock_is_detected(
    sandbox: ServiceSandbox, monkeypatch: pytest.MonkeyPatch, seconds: int, trusted: bool
) -> None:
    monkeypatch.setattr(clock_skew, "system_time", lambda: datetime.now(UTC) + timedelta(seconds=seconds))
    async with sandbox.running() as messaging:
        skew = messaging.clock_skew
        assert await skew.check() is trusted
        assert skew.too_large is not trusted
        assert abs(skew.seconds - seconds) < clock_skew.MAX_SECONDS


async def test_a_service_with_a_skewed_clock_is_ready_and_reports_paused_timers(
    sandbox: ServiceSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_skew, "system_time", lambda: datetime.now(UTC) + timedelta(hours=1))
    async with sandbox.running() as messaging:
        await messaging.clock_skew.check()
        service = FastAPI()
        service.include_router(health.router)
        service.state.messaging = messaging
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(service), base_url="http://service") as client:
            answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert [reason.split(":")[0] for reason in answer.json()["suspended"]] == ["timers"]
