"""A message whose handling ends the process is detected and parked; other messages in flight are handled."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from deploy.local.process import Process
from shared.messaging.failures.poison_detection import ISOLATE_AFTER, MAX_ISOLATED_CRASHES
from shared.messaging.runtime.topology import DELIVERY_LIMIT
from tests.integration.messaging.crashing_service import POISON
from tests.integration.messaging.observing import label_is, outbox_is_empty
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotOrdered, fill_pot, make_pot

POTS = [f"p{n}" for n in range(12)]


async def test_only_the_poison_message_is_parked(sandbox: ServiceSandbox, tmp_path: Path) -> None:
    async with sandbox.running() as messaging:
        await messaging.consumer.cancel()
        for pot in POTS:
            await messaging.commands.execute(make_pot, PotOrdered(pot_id=pot))
        for pot in POTS:
            await messaging.commands.execute(fill_pot, FillPot(pot_id=pot, number=POISON if pot == POTS[5] else 1))
        await eventually(outbox_is_empty(messaging))
    crashes = 0
    while not await sandbox.dead_letters():
        service = Process("crashing", _command(sandbox), {"PYTHONPATH": "."}, tmp_path / "crashing.log")
        await service.start()
        ends, parked = asyncio.create_task(service.wait()), asyncio.create_task(eventually(_has_dead_letter(sandbox)))
        await asyncio.wait({ends, parked}, return_when=asyncio.FIRST_COMPLETED)
        parked.cancel()
        crashes += ends.done()
        await service.stop()
        assert crashes <= ISOLATE_AFTER + MAX_ISOLATED_CRASHES < DELIVERY_LIMIT
    async with sandbox.running() as messaging:
        for pot in set(POTS) - {POTS[5]}:
            await eventually(label_is(messaging, pot, 1))
    dead_letters = await sandbox.dead_letters()
    assert [json.loads(dead_letter["payload"])["number"] for dead_letter in dead_letters] == [POISON]
    assert json.loads(dead_letters[0]["properties"]["headers"]["x-failure"])["kind"] == "PoisonMessage"
    assert crashes == ISOLATE_AFTER + MAX_ISOLATED_CRASHES


def _command(sandbox: ServiceSandbox) -> list[str]:
    module = "tests.integration.messaging.crashing_service"
    return [sys.executable, "-m", module, sandbox.database_url(), sandbox.broker_url()]


def _has_dead_letter(sandbox: ServiceSandbox) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        assert await sandbox.dead_letters()

    return look
