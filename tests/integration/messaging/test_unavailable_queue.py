"""A queue that the broker cannot serve stops its own handler only, and the service says which."""

import asyncio
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from shared.app import health
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.runtime.watchdog import Watchdog
from tests.integration.messaging.observing import label_is
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotOrdered, Pots, fill_pot, make_pot

pytestmark = pytest.mark.parametrize("adapters", ["tuned", "plain"], indirect=True)
QUEUE, OTHER = "tests.label_on_pot_filled", "tests.make_on_pot_ordered"
CHECKS_THAT_END_A_PROCESS = 5


async def readiness(messaging: Messaging) -> tuple[int, dict[str, Any]]:
    """The status and body of the service's readiness answer."""
    service = FastAPI()
    service.include_router(health.router)
    service.state.messaging = messaging
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(service), base_url="http://service") as client:
        answer = await client.get("/readyz")
    return answer.status_code, answer.json()


async def is_suspended(messaging: Messaging) -> None:
    """The service is ready, and says of one queue that it is not consumed."""
    status, answer = await readiness(messaging)
    assert (status, answer["missing"]) == (200, [])
    (reason,) = answer["suspended"]
    assert reason.startswith(f"{QUEUE}: is not consumed, because the broker cannot serve this queue, since ")


async def is_consuming_again(messaging: Messaging) -> None:
    """The service says that it does everything."""
    assert await readiness(messaging) == (200, {"status": "ready", "missing": [], "suspended": []})


async def other_handler_works(sandbox: ServiceSandbox, messaging: Messaging, pot: str) -> None:
    """An event to the handler of the other queue takes effect."""
    headers = {
        "ce-id": f"id-{pot}",
        "ce-type": PotOrdered.type,
        "ce-source": "/stageloket/tests",
        "ce-subject": f"test_order/{pot}",
        "ce-time": "2026-02-05T12:00:00+00:00",
        "ce-sequence": "1",
        "ce-previous": "{}",
    }
    await sandbox.publish(OTHER, headers, PotOrdered(pot_id=pot).model_dump_json().encode(), f"id-{pot}")

    async def made() -> None:
        assert await messaging.commands.system_reader(Pots).find(pot) is not None

    await eventually(made)


async def test_a_queue_that_the_broker_cannot_serve_stops_its_own_handler_only(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        ended = asyncio.Event()
        watchdog = Watchdog(messaging.consumer, messaging.publisher, ended.set)
        await is_consuming_again(messaging)
        await sandbox.delete_queue(QUEUE)
        await eventually(lambda: is_suspended(messaging))
        for _ in range(CHECKS_THAT_END_A_PROCESS):
            assert not await watchdog.has_lost_consumers()
        await other_handler_works(sandbox, messaging, "a")
        await sandbox.load(sandbox.definitions())
        await eventually(lambda: is_consuming_again(messaging), 30)
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=1))
        await eventually(label_is(messaging, "a", 1), 30)


async def test_a_service_starts_without_a_queue_and_consumes_it_when_the_broker_serves_it(
    sandbox: ServiceSandbox,
) -> None:
    await sandbox.delete_queue(QUEUE)
    async with sandbox.running() as messaging:
        watchdog = Watchdog(messaging.consumer, messaging.publisher, lambda: None)
        await is_suspended(messaging)
        await other_handler_works(sandbox, messaging, "a")
        await sandbox.load(sandbox.definitions())
        assert await watchdog.has_lost_consumers()
        await eventually(lambda: is_consuming_again(messaging))
        assert not await watchdog.has_lost_consumers()
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=1))
        await eventually(label_is(messaging, "a", 1), 30)


async def test_a_service_none_of_whose_queues_is_served_does_not_start(sandbox: ServiceSandbox) -> None:
    for queue in (QUEUE, OTHER):
        await sandbox.delete_queue(queue)
    messaging = sandbox.messaging()
    with pytest.raises(ConnectionError, match=f"{QUEUE}, {OTHER}"):
        await messaging.start()
    await messaging.stop(3)


async def test_a_service_stops_while_a_queue_is_not_served(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await sandbox.delete_queue(QUEUE)
        await eventually(lambda: is_suspended(messaging))
    assert not messaging.publisher.ready
