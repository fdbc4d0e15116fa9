"""Many messages that change one aggregate all take effect, without a deferral, in fewer writes than messages."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import aio_pika
import pytest
from pymongo.errors import OperationFailure

from shared.messaging.model.aggregate import Events
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.transport.exchanges import REQUEUE
from shared.storage.aggregate_document import Change
from shared.storage.connection import connect, disconnect
from tests.integration.messaging.sandbox import HANDLERS, REPOSITORIES, SERVICE, ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.orders import OrderPlaced
from tests.support.sample_domain.pots import FillPot, PotOrdered, Pots, fill_on_order_placed, fill_pot, make_pot

HANDLER, POT = fill_on_order_placed.name, "p"
HUNDREDS, THOUSANDS = 300, 5000
ON_TOP = range(20)
TOO_LARGE = 17_000_000
EACH_WRITE_HOLDS = 10
"""Of many decisions on one aggregate a write holds at least so many, on average."""


@pytest.fixture
async def orders(local_stack: Any) -> Any:
    """A sandbox whose service fills pots; nobody consumes what the pots publish."""
    sandbox = ServiceSandbox(local_stack.servers, (*HANDLERS, fill_on_order_placed), REPOSITORIES)
    await sandbox.prepare()
    sandbox.replace_handlers(fill_on_order_placed)
    yield sandbox
    await sandbox.remove()


async def publish_orders(sandbox: ServiceSandbox, numbers: Sequence[int]) -> None:
    """Orders of one pot, each an aggregate of its own."""
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        requeue = await (await connection.channel()).get_exchange(REQUEUE, ensure=False)
        for number in numbers:
            order = OrderPlaced(order_id=f"o{number}", pot_id=POT)
            headers: dict[str, Any] = {
                "ce-id": f"id-{number}",
                "ce-type": order.type,
                "ce-source": "/stageloket/tests",
                "ce-subject": f"workshop_order/o{number}",
                "ce-time": "2026-02-05T12:00:00+00:00",
                "ce-sequence": "1",
                "ce-previous": json.dumps({}),
            }
            message = aio_pika.Message(order.model_dump_json().encode(), headers=headers, message_id=f"id-{number}")
            await requeue.publish(message, f"{SERVICE}.{HANDLER}")


async def writes(sandbox: ServiceSandbox) -> int:
    """How often the pot was written: its version."""
    database = connect(sandbox.database_url())
    found = await database["pots"].find_one({"_id": POT}, {"version": 1})
    await disconnect(database)
    return int(found["version"]) if found else 0


def filled_with(messaging: Messaging, count: int) -> Callable[[], Coroutine[Any, Any, tuple[str, ...]]]:
    """For `eventually`: the contents of the pot, once there are that many."""

    async def look() -> tuple[str, ...]:
        pot = await messaging.commands.system_reader(Pots).find(POT)
        assert pot is not None
        assert len(pot.contents) == count
        return pot.contents

    return look


async def all_take_effect(orders: ServiceSandbox, count: int, seconds: float) -> None:
    """Each message once, none deferred, and in few writes."""
    await publish_orders(orders, range(count))
    async with orders.running() as messaging:
        contents = await eventually(filled_with(messaging, count), seconds)
        assert sorted(contents) == sorted(f"o{number}" for number in range(count))
        assert await writes(orders) <= count // EACH_WRITE_HOLDS
        assert messaging.metrics.outcomes[HANDLER, "handled"] == count
        assert messaging.metrics.outcomes[HANDLER, "conflict"] == 0
    assert await orders.dead_letters() == []


async def test_hundreds_of_messages_change_one_aggregate_once_each_in_few_writes(orders: ServiceSandbox) -> None:
    await all_take_effect(orders, HUNDREDS, 60)


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_thousands_of_messages_change_one_aggregate_once_each_in_few_writes(orders: ServiceSandbox) -> None:
    await all_take_effect(orders, THOUSANDS, 800)


async def test_two_replicas_change_one_aggregate_with_every_message_once(orders: ServiceSandbox) -> None:
    count = HUNDREDS
    await publish_orders(orders, [*range(count), *range(count)])
    async with orders.running() as one, orders.running() as other:
        contents = await eventually(filled_with(one, count), 60)
        assert sorted(contents) == sorted(f"o{number}" for number in range(count))
        for replica in (one, other):
            assert replica.metrics.outcomes[HANDLER, "handled"] > 0

        async def all_handled() -> None:
            assert sum(each.metrics.outcomes[HANDLER, "already_processed"] for each in (one, other)) == count

        await eventually(all_handled)
        assert (await filled_with(one, count)()) == contents
        assert await writes(orders) <= count // 2
    assert await orders.dead_letters() == []


async def test_a_write_that_fails_takes_nothing_with_it_that_was_decided_on_top(
    orders: ServiceSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another replica is first, just when more was decided on top: its change has the version that those expect."""
    decisions, on_top, of_replica = 0, list[asyncio.Task[Events]](), list[int]()

    async def fill_counted(command: FillPot, pots: Pots) -> Events:
        nonlocal decisions
        decisions += 1
        return await fill_pot(command, pots)

    async with orders.running() as messaging, orders.running() as replica:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id=POT))
        write = messaging.collections.write

        def fill(number: int) -> Coroutine[Any, Any, Events]:
            return messaging.commands.execute(fill_counted, FillPot(pot_id=POT, number=number))

        async def after_another(collection: str, change: Change) -> bool:
            if len(change.outbox) > 1 and len(on_top) < len(ON_TOP):
                expected = decisions + 2 * len(ON_TOP)
                on_top.extend(asyncio.create_task(fill(of_replica[-1] + 1 + number)) for number in ON_TOP)
                await eventually(lambda: at_least(decisions, expected))
                await replica.commands.execute(fill_pot, FillPot(pot_id=POT, number=of_replica[-1]))
            return await write(collection, change)

        monkeypatch.setattr(messaging.collections, "write", after_another)
        expected_numbers: list[int] = []
        for first in (1_000, 2_000, 3_000):
            of_replica.append(first + 500)
            await asyncio.gather(*(fill(first + number) for number in range(100)))
            assert len(await asyncio.gather(*on_top)) == len(ON_TOP)
            expected_numbers += [first + number for number in range(100)]
            expected_numbers += [first + 500, *(first + 501 + number for number in ON_TOP)]
            on_top.clear()
        pot = await messaging.commands.system_reader(Pots).get(POT)
        assert sorted(map(int, pot.contents)) == expected_numbers
        assert (await messaging.collections.read("pots", POT)).last_sequence == 1 + len(expected_numbers)


async def at_least(count: int, expected: int) -> None:
    """For `eventually`."""
    assert count >= expected


async def test_a_decision_that_the_database_refuses_harms_no_other(orders: ServiceSandbox) -> None:
    """A document has at most 16 MB. The pot grows beyond when it is decided on again, in turn with others."""
    tries = 0

    async def overfill(command: FillPot, pots: Pots) -> Events:
        nonlocal tries
        tries += 1
        pot = await pots.get(command.pot_id)
        return pots.save(pot.fill("o" * TOO_LARGE if tries > 1 else "o", command.number))

    async with orders.running() as messaging:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id=POT))
        execute, numbers = messaging.commands.execute, range(50)
        results = await asyncio.gather(
            *(execute(fill_pot, FillPot(pot_id=POT, number=number)) for number in numbers[:25]),
            execute(overfill, FillPot(pot_id=POT, number=-1)),
            *(execute(fill_pot, FillPot(pot_id=POT, number=number)) for number in numbers[25:]),
            return_exceptions=True,
        )
        pot = await messaging.commands.system_reader(Pots).get(POT)
    refused = [result for result in results if isinstance(result, BaseException)]
    assert [type(each) for each in refused] == [OperationFailure]
    assert sorted(map(int, pot.contents)) == list(numbers)
