"""The events of one subject change an aggregate in their order, also when each is for another handler of a service."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime

import pytest

from deploy.local.local_stack import LocalStack
from shared.events.event import Event
from shared.messaging.failures.headers import SKIP
from shared.messaging.outbox.envelope_factory import epoch_milliseconds
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import Handler
from tests.integration.messaging.messages import body, headers
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.cabinets import (
    Cabinets,
    PotEmptied,
    note_on_pot_emptied,
    note_on_pot_filled,
    place_on_pot_made,
    place_on_pot_news,
)
from tests.support.sample_domain.pots import PotFilled, PotMade

ALWAYS = 10_000
WAITED = {"x-deferrals": 100}
SIBLINGS: dict[type[Event], Handler] = {
    PotMade: place_on_pot_made,
    PotFilled: note_on_pot_filled,
    PotEmptied: note_on_pot_emptied,
}


@pytest.fixture
async def cabinets_sandbox(local_stack: LocalStack) -> AsyncIterator[ServiceSandbox]:
    """A sandbox with three siblings."""
    sandbox = ServiceSandbox(local_stack.servers, tuple(SIBLINGS.values()), (Cabinets,))
    await sandbox.prepare()
    yield sandbox
    await sandbox.remove()


async def deliver(
    sandbox: ServiceSandbox, event: type[Event], sequence: int, previous: Mapping[type[Event], int], **more: object
) -> None:
    """Put an event of the pot `a` into the queue of its handler; the earlier ones were recorded just now."""
    now = epoch_milliseconds(datetime.now(UTC))
    known = {
        "ce-type": event.type,
        "ce-previous": json.dumps({each.type: number for each, number in previous.items()}),
        "ce-previoustimes": json.dumps({each.type: now for each in previous}),
    }
    queue = f"tests.{SIBLINGS[event].name}"
    await sandbox.publish(queue, headers("a", sequence, 0, **{**known, **more}), body("a", sequence))


def cabinet_is(messaging: Messaging, *sequences: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: the cabinet was changed by exactly these events in this order."""

    async def look() -> None:
        found = await messaging.commands.system_reader(Cabinets).find("a")
        assert (found.seen if found else ()) == sequences

    return look


def outcome_is(messaging: Messaging, event: type[Event], outcome: str, count: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: the handler of the event had that outcome at least so often."""

    async def look() -> None:
        assert messaging.metrics.outcomes[SIBLINGS[event].name, outcome] >= count

    return look


async def test_an_event_waits_for_an_earlier_one_of_another_handler(cabinets_sandbox: ServiceSandbox) -> None:
    async with cabinets_sandbox.running() as messaging:
        await deliver(cabinets_sandbox, PotFilled, 2, {PotMade: 1}, **WAITED)
        await eventually(outcome_is(messaging, PotFilled, "deferred", 2))
        await deliver(cabinets_sandbox, PotMade, 1, {})
        await eventually(cabinet_is(messaging, 1, 2))


async def test_an_event_waits_while_an_earlier_one_of_another_handler_is_parked(
    cabinets_sandbox: ServiceSandbox,
) -> None:
    cabinets_sandbox.failures.remaining[1] = ALWAYS
    async with cabinets_sandbox.running() as messaging:
        await deliver(cabinets_sandbox, PotMade, 1, {})
        await eventually(outcome_is(messaging, PotMade, "parked", 1))
        await deliver(cabinets_sandbox, PotFilled, 2, {PotMade: 1})
        await eventually(outcome_is(messaging, PotFilled, "deferred", 2))
        await deliver(cabinets_sandbox, PotMade, 1, {}, **{SKIP: "1"})
        await eventually(cabinet_is(messaging, 2))


async def test_siblings_keep_the_order_of_a_subject_in_two_replicas(cabinets_sandbox: ServiceSandbox) -> None:
    types: list[type[Event]] = list(SIBLINGS)
    random_numbers, previous, deliveries = random.Random(11), dict[type[Event], int](), []
    for sequence in range(1, 31):
        event = random_numbers.choice(types)
        deliveries.append((event, sequence, dict(previous)))
        previous[event] = sequence
        cabinets_sandbox.failures.remaining[sequence] = random_numbers.randrange(3)
    async with cabinets_sandbox.running() as messaging, cabinets_sandbox.running():
        random_numbers.shuffle(deliveries)
        await asyncio.gather(*(deliver(cabinets_sandbox, *delivery) for delivery in deliveries))
        await eventually(cabinet_is(messaging, *range(1, 31)), 60)


async def test_a_handler_with_an_added_type_does_not_wait_for_events_from_before(
    cabinets_sandbox: ServiceSandbox,
) -> None:
    async with cabinets_sandbox.running() as messaging:
        await deliver(cabinets_sandbox, PotMade, 1, {})
        await eventually(cabinet_is(messaging, 1))
    long_ago = {
        "ce-previoustimes": json.dumps({PotMade.type: epoch_milliseconds(datetime.now(UTC)), PotFilled.type: 1})
    }
    cabinets_sandbox.replace_handlers(place_on_pot_news)
    async with cabinets_sandbox.running() as messaging:
        await deliver(cabinets_sandbox, PotMade, 3, {PotMade: 1, PotFilled: 2}, **long_ago)
        await eventually(outcome_is(messaging, PotMade, "deferred", 2))
        await deliver(cabinets_sandbox, PotMade, 3, {PotMade: 1, PotFilled: 2}, **long_ago, **WAITED)
        await eventually(cabinet_is(messaging, 1, 3))


async def test_an_event_that_failed_behind_one_from_before_can_be_discarded(cabinets_sandbox: ServiceSandbox) -> None:
    cabinets_sandbox.failures.remaining[3] = ALWAYS
    before = {"ce-previoustimes": json.dumps({PotMade.type: 1})}
    async with cabinets_sandbox.running() as messaging:
        await deliver(cabinets_sandbox, PotMade, 3, {PotMade: 2}, **before, **WAITED)
        await eventually(outcome_is(messaging, PotMade, "parked", 1))
        await deliver(cabinets_sandbox, PotMade, 4, {PotMade: 3}, **before, **WAITED)
        await eventually(outcome_is(messaging, PotMade, "deferred", 2))
        await deliver(cabinets_sandbox, PotMade, 3, {PotMade: 2}, **before, **WAITED, **{SKIP: "1"})
        await eventually(cabinet_is(messaging, 4))


async def test_an_event_from_before_that_failed_is_waited_for(cabinets_sandbox: ServiceSandbox) -> None:
    cabinets_sandbox.failures.remaining[2] = ALWAYS
    before = {"ce-previoustimes": json.dumps({PotMade.type: 1})}
    async with cabinets_sandbox.running() as messaging:
        await deliver(cabinets_sandbox, PotMade, 2, {PotMade: 1}, **before, **WAITED)
        await eventually(outcome_is(messaging, PotMade, "parked", 1))
        await deliver(cabinets_sandbox, PotMade, 3, {PotMade: 2}, **before, **WAITED)
        await eventually(outcome_is(messaging, PotMade, "deferred", 2))
        cabinets_sandbox.failures.remaining.clear()
        await deliver(cabinets_sandbox, PotMade, 2, {PotMade: 1}, **before, **WAITED)
        await eventually(cabinet_is(messaging, 2, 3))
