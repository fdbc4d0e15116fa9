"""Limits hold for all replicas together, across a restart, by the clock of the database."""

import asyncio
import datetime as datetime_module
import sys
import time
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from shared.storage.connection import Database
from shared.storage.rate_limits import COLLECTION, RateLimit, RateLimits

ROOT, END_SECONDS = Path(__file__).parents[3], 60
HOURLY = RateLimit("tests", 5, 3600)


@pytest.fixture
def url(local_stack: LocalStack, database: Database) -> str:
    """Of the database of this test."""
    return local_stack.servers.mongod.url("stageloket", database.name)


async def test_replicas_share_a_limit_and_a_restart_does_not_forget_it(url: str) -> None:
    replicas = RateLimits(url), RateLimits(url)
    taken = await asyncio.gather(*(replicas[number % 2].take(HOURLY, "a") for number in range(20)))
    assert sum(taken) == HOURLY.amount
    for replica in replicas:
        replica.close()
    started_again = RateLimits(url)
    assert not await started_again.take(HOURLY, "a")
    assert not await started_again.has_left(HOURLY, "a")
    assert await started_again.take(HOURLY, "b", cost=HOURLY.amount)
    remaining = await started_again.remaining(HOURLY, "a")
    assert (remaining.amount, 0 < remaining.seconds <= HOURLY.seconds) == (0, True)
    started_again.close()


async def test_the_window_is_one_of_the_databases_clock(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = RateLimits(url)
    assert await limits.take(HOURLY, "a", cost=HOURLY.amount)
    tomorrow = time.time() + 86_400

    class Tomorrow(datetime):
        """The clock of a machine that is a day ahead."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Tomorrow":
            """A day later."""
            return cls.fromtimestamp(tomorrow, tz)

    monkeypatch.setattr(datetime_module, "datetime", Tomorrow)
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    assert not await limits.take(HOURLY, "a")
    limits.close()


async def test_more_is_allowed_when_time_has_passed(url: str, database: Database) -> None:
    limits = RateLimits(url)
    assert await limits.take(HOURLY, "a", cost=HOURLY.amount)
    earlier = {"$subtract": ["$expireAt", 2 * HOURLY.seconds * 1000]}
    await database[COLLECTION].update_many({}, [{"$set": {"expireAt": earlier}}])
    assert await limits.take(HOURLY, "a")
    limits.close()


async def test_a_counter_holds_nothing_of_what_it_counts_by_and_is_deleted(url: str, database: Database) -> None:
    limits = RateLimits(url)
    await limits.take(HOURLY, "192.0.2.7", "Sam Voorbeeld")
    stored = [str(document) async for document in database[COLLECTION].find()]
    assert len(stored) == 1
    assert not any(text in stored[0] for text in ("192.0.2.7", "Sam"))
    indexes = await database[COLLECTION].index_information()
    assert [each.get("expireAfterSeconds") for each in indexes.values()] == [None, 0]
    limits.close()


async def test_a_process_that_did_not_close_its_limits_ends(url: str) -> None:
    script = (
        "import asyncio\n"
        "from shared.storage.rate_limits import RateLimit, RateLimits\n"
        f"limits = RateLimits({url!r})\n"
        "print(asyncio.run(limits.take(RateLimit('tests', 5, 3600), 'a')))"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        printed, errors = await asyncio.wait_for(process.communicate(), END_SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
    assert (process.returncode, printed, errors) == (0, b"True\n", b"")
