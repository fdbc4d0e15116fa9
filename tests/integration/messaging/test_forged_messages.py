"""A service that has only its own account cannot make others act on an event of somebody else."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import aio_pika
import pytest
from aio_pika.exceptions import ChannelClosed
from aiormq.exceptions import ChannelAccessRefused

from deploy.local.local_stack import LocalStack
from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.repository import DeadLetters
from services.operations.journal.repository import Entries
from services.registration.knowledge.repository import Publications
from shared.events.portals.school import KnowledgeItemSubmitted
from shared.events.survey.invitation import SurveyScheduled
from shared.messaging.failures.retry import DELAYS
from shared.messaging.runtime.topology import UNROUTED
from shared.messaging.transport.exchanges import DEAD_LETTERS, EVENTS, PARKED, REQUEUE, entrance_of
from tests.support.eventually import eventually
from tests.support.service_application import ServiceApplication
from tests.support.system_sandbox import SystemSandbox, system_sandbox

VICTIM, JOURNAL = "registration.release_on_knowledge_submitted", "operations.record_on_every_fact"
ATTACKER, OWN_TYPE, OWN_QUEUE = "survey", SurveyScheduled.type, "survey.schedule_on_placement_started"
GATEWAY = "/stageloket/gateway"


@dataclass(frozen=True)
class System:
    """Registration, which releases knowledge that a portal submits, and operations run."""

    sandbox: SystemSandbox
    registration: ServiceApplication
    operations: ServiceApplication

    async def publish(
        self, exchange: str, key: str, headers: Mapping[str, Any], body: bytes, account: str = ATTACKER
    ) -> None:
        """Publish with an account. Raises ChannelClosed when the broker refuses it."""
        async with await aio_pika.connect(self.sandbox.account_url(account)) as connection:
            channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
            message = aio_pika.Message(body, headers=dict(headers), message_id=str(headers["ce-id"]), delivery_mode=2)
            target = await channel.get_exchange(exchange, ensure=False) if exchange else channel.default_exchange
            await target.publish(message, key)

    async def takes_copies(self, exchange: str, key: str, headers: Mapping[str, Any], body: bytes) -> bool:
        """Whether the broker takes a message with the header CC: 4.0 compares its keys with the permissions, 3.10 does
        not."""
        try:
            await self.publish(exchange, key, headers, body)
        except ChannelAccessRefused:
            return False
        return True

    async def dead_letters(self, *kinds: str) -> list[DeadLetter]:
        """All dead letters by queue, once there are those of these kinds."""

        async def look() -> list[DeadLetter]:
            query: list[DeadLetter] = await self.operations.app.state.commands.system_reader(DeadLetters).query({})
            found = sorted(query, key=lambda each: each.queue)
            assert sorted(each.failure["kind"] for each in found) == sorted(kinds)
            return found

        return await eventually(look)

    async def released(self, id: str) -> bool:
        """Whether registration has released the item."""
        return await self.registration.app.state.commands.system_reader(Publications).find(f"PB-{id}") is not None

    async def recorded(self, id: str) -> bool:
        """Whether the journal holds the event."""
        return await self.operations.app.state.commands.system_reader(Entries).find(id) is not None

    def refused(self, service: ServiceApplication, queue: str) -> int:
        """How many messages a handler refused, as its metrics tell."""
        count: int = service.app.state.messaging.metrics.outcomes[queue.partition(".")[2], "refused"]
        return count


@pytest.fixture
async def system(local_stack: LocalStack) -> AsyncIterator[System]:
    """In a virtual host of its own."""
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(system_sandbox(local_stack.servers))
        registration = await stack.enter_async_context(sandbox.running("registration"))
        yield System(sandbox, registration, await stack.enter_async_context(sandbox.running("operations")))


def item(id: str) -> bytes:
    """The body of a portal event."""
    return (
        KnowledgeItemSubmitted.model_validate(
            {
                "publication_id": f"PB-{id}",
                "title": "Handboek",
                "version": "1",
                "audience": ["COMPANY"],
                "url": "https://school.example/h",
                "valid_from": date(2020, 1, 1),
            }
        )
        .model_dump_json()
        .encode()
    )


def headers(id: str, type: str = KnowledgeItemSubmitted.type, source: str = GATEWAY, **more: Any) -> dict[str, Any]:
    """The headers of the event that the gateway publishes for a portal."""
    return {
        "ce-specversion": "1.0",
        "ce-id": id,
        "ce-type": type,
        "ce-source": source,
        "ce-subject": f"portal_knowledge/PB-{id}@/portals/school",
        "ce-time": "2026-02-05T12:00:00+00:00",
        "ce-sequence": "1",
        **more,
    }


async def test_the_event_of_a_portal_is_released_and_recorded(system: System) -> None:
    id = str(uuid4())
    await system.publish(EVENTS, KnowledgeItemSubmitted.type, headers(id), item(id), "gateway")

    async def done() -> None:
        assert await system.released(id)
        assert await system.recorded(id)

    await eventually(done)
    assert await system.dead_letters() == []


@pytest.mark.parametrize(
    "exchange",
    [*map(entrance_of, DELAYS), REQUEUE, PARKED, DEAD_LETTERS, UNROUTED, EVENTS, "", "amq.topic", "amq.direct"],
)
async def test_no_exchange_takes_a_message_for_the_queue_of_another_service(system: System, exchange: str) -> None:
    id = str(uuid4())
    for key in (VICTIM, KnowledgeItemSubmitted.type):
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await system.publish(exchange, key, headers(id), item(id))
    assert not await system.released(id)


@pytest.mark.parametrize("copies", [(), (KnowledgeItemSubmitted.type,)], ids=["to its listeners", "CC to the victim"])
async def test_the_type_of_another_service_under_ones_own_name_is_refused(
    system: System, copies: tuple[str, ...]
) -> None:
    id = str(uuid4())
    if not await system.takes_copies(EVENTS, OWN_TYPE, headers(id, CC=list(copies)), item(id)):
        assert copies
        assert not await system.released(id)
        return
    parked = await system.dead_letters("ForgedMessage", *("ForgedMessage" for _ in copies))
    assert [each.queue for each in parked] == [JOURNAL, *(VICTIM for _ in copies)]
    assert not await system.released(id)
    assert not await system.recorded(id)
    assert f"came from 'stageloket.events as {OWN_TYPE}'" in parked[0].failure["text"]
    assert system.refused(system.operations, JOURNAL) == 1
    assert system.refused(system.registration, VICTIM) == len(copies)


async def test_an_event_that_names_another_source_is_refused(system: System) -> None:
    id = str(uuid4())
    await system.publish(EVENTS, OWN_TYPE, headers(id, OWN_TYPE), b"{}")
    (parked,) = await system.dead_letters("ForeignSource")
    assert (parked.queue, "is published by survey" in parked.failure["text"]) == (JOURNAL, True)
    assert not await system.recorded(id)


@pytest.mark.parametrize("step", DELAYS)
async def test_a_copy_that_a_delay_step_brings_to_another_queue_is_refused(system: System, step: str) -> None:
    id = str(uuid4())
    if await system.takes_copies(entrance_of(step), OWN_QUEUE, headers(id, CC=[VICTIM]), item(id)):
        (parked,) = await system.dead_letters("ForgedMessage")
        assert (parked.queue, system.refused(system.registration, VICTIM)) == (VICTIM, 1)
    assert not await system.released(id)


async def test_what_comes_through_the_default_exchange_is_refused(system: System) -> None:
    id = str(uuid4())
    await system.publish("", VICTIM, headers(id), item(id), "stageloket")
    await system.dead_letters("ForgedMessage")
    assert not await system.released(id)


async def test_a_service_parks_messages_of_its_own_queues_only(system: System) -> None:
    """Otherwise an operator who replays them would put them into the queue of another service."""
    id = str(uuid4())
    claims = {"x-failed-queue": VICTIM, "x-parked-in": VICTIM, "x-first-death-queue": VICTIM}
    await system.publish(PARKED, OWN_QUEUE, headers(id, **claims), item(id))
    await system.publish(entrance_of("stageloket.defer"), "survey.gone", headers(f"{id}-2", **claims), item(id))
    parked = await system.dead_letters("delivery limit", "queue is gone")
    assert sorted(each.queue for each in parked) == ["survey.gone", OWN_QUEUE]
