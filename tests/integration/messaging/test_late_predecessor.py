"""An earlier event that is processed between what a decision reads and its check: the message decides again."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from deploy.local.local_stack import LocalStack
from shared.events.event import Event
from shared.messaging.model.aggregate import Events
from shared.messaging.outbox.envelope_factory import epoch_milliseconds
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler, nothing, on
from tests.integration.messaging.messages import body, headers
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.cabinets import Cabinet, Cabinets, PotEmptied
from tests.support.sample_domain.pots import PotMade


class Meeting:
    """Holds up the first decision about an emptied pot between its reads and its end."""

    def __init__(self) -> None:
        self.reached, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def hold(self) -> None:
        """Return when the test says so; at once ever after."""
        self.reached.set()
        await self.may_go_on.wait()


async def _place(pot: str, cabinets: Cabinets) -> Events:
    await cabinets.find(pot)
    return cabinets.save((Cabinet(id=pot, seen=(1,)), ()))


async def _empty(found: Cabinet | None, meeting: Meeting, cabinets: Cabinets) -> Events:
    await meeting.hold()
    if found is None:
        return nothing("a pot that was never made has no cabinet")
    return cabinets.save((found.model_copy(update={"seen": (*found.seen, 2)}), ()))


@on(PotMade)
async def place_new_pot(event: PotMade, cabinets: Cabinets) -> Events:
    """A sibling, which creates the cabinet."""
    return await _place(event.pot_id, cabinets)


@on(PotEmptied)
async def find_emptied_pot(event: PotEmptied, cabinets: Cabinets, meeting: Meeting) -> Events:
    """Reads the cabinet by its id."""
    return await _empty(await cabinets.find(event.pot_id), meeting, cabinets)


@on(PotEmptied)
async def query_emptied_pot(event: PotEmptied, cabinets: Cabinets, meeting: Meeting) -> Events:
    """Looks for the cabinet by a query, and reads it only when it is there."""
    found = [await cabinets.get(each.id) for each in await cabinets.query({"id": event.pot_id})]
    return await _empty(found[0] if found else None, meeting, cabinets)


@on(PotMade, PotEmptied)
async def follow_pot(event: PotMade | PotEmptied, cabinets: Cabinets, meeting: Meeting) -> Events:
    """One handler for both."""
    if isinstance(event, PotMade):
        return await _place(event.pot_id, cabinets)
    return await _empty(await cabinets.find(event.pot_id), meeting, cabinets)


@pytest.fixture(params=[(place_new_pot, find_emptied_pot), (place_new_pot, query_emptied_pot), (follow_pot,)])
async def handlers(request: pytest.FixtureRequest) -> tuple[Handler, ...]:
    """That of the event before, and that of the event; one for both."""
    found: tuple[Handler, ...] = request.param
    return found


@pytest.fixture
async def sandbox(local_stack: LocalStack, handlers: tuple[Handler, ...]) -> AsyncIterator[ServiceSandbox]:
    """A service with these handlers."""
    created = ServiceSandbox(local_stack.servers, handlers, (Cabinets,))
    created.dependencies[Meeting] = Meeting()
    await created.prepare()
    yield created
    await created.remove()


async def deliver(sandbox: ServiceSandbox, handler: Handler, event: type[Event], sequence: int, made: int) -> None:
    """Put an event of the pot `a` into the queue of the handler; `made` is the number of the event before."""
    previous = {PotMade.type: made} if made else {}
    known = {
        "ce-type": event.type,
        "ce-previous": json.dumps(previous),
        "ce-previoustimes": json.dumps(dict.fromkeys(previous, epoch_milliseconds(datetime.now(UTC)))),
    }
    await sandbox.publish(f"tests.{handler.name}", headers("a", sequence, 0, **known), body("a", sequence))


async def seen(messaging: Messaging) -> tuple[int, ...]:
    """The events that changed the cabinet."""
    found = await messaging.commands.system_reader(Cabinets).find("a")
    return found.seen if found else ()


async def test_a_decision_that_read_before_an_earlier_event_was_processed_is_made_again(
    sandbox: ServiceSandbox, handlers: tuple[Handler, ...]
) -> None:
    meeting: Meeting = sandbox.dependencies[Meeting]
    async with sandbox.running() as first:
        await deliver(sandbox, handlers[-1], PotEmptied, 2, 1)
        await meeting.reached.wait()
        async with sandbox.running() as second:
            for _ in range(4):
                await deliver(sandbox, handlers[0], PotMade, 1, 0)

            async def placed() -> None:
                assert await seen(second) == (1,)

            async def emptied() -> None:
                assert await seen(first) == (1, 2)

            await eventually(placed)
            meeting.may_go_on.set()
            await eventually(emptied)
