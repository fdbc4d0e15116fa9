"""Who waits for a time of the business clock is woken when the clock is moved."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.messaging.model.clock import Clock, move_clock

HOUR = 3600.0


async def test_a_wait_ends_when_the_clock_is_moved(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    move_clock(file, datetime(2025, 9, 1, tzinfo=UTC))
    waiting = asyncio.create_task(Clock(file).sleep(HOUR))
    await asyncio.sleep(0)
    move_clock(file, datetime(2025, 9, 2, tzinfo=UTC))
    await asyncio.wait_for(waiting, 30)


@pytest.mark.parametrize("file", [None, "clock"])
async def test_a_wait_ends_after_its_time(tmp_path: Path, file: str | None) -> None:
    await asyncio.wait_for(Clock(tmp_path / file if file else None).sleep(0.001), 30)
