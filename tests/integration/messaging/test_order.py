"""Events of an aggregate take effect in their order, at each handler independently, whatever happens meanwhile."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial

import pytest

from deploy.local.local_stack import LocalStack
from shared.messaging.outbox.envelope_factory import epoch_milliseconds
from shared.messaging.runtime.runtime import Messaging
from shared.storage.connection import connect, disconnect
from shared.storage.handler_registrations import HandlerRegistrations
from tests.integration.messaging import messages
from tests.integration.messaging.observing import Wiretap, label_contents, label_is
from tests.integration.messaging.sandbox import HANDLERS, REPOSITORIES, ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.boards import LEFT, Boards, put_on_board, shelve_on_pot_filled, show_on_pot_filled
from tests.support.sample_domain.pots import FillPot, PotFilled, PotOrdered, fill_pot, make_pot

ALWAYS = 10_000
HANDLER = "shelve_on_pot_filled"
QUEUE = f"tests.{HANDLER}"
headers, body = partial(messages.headers, "x"), partial(messages.body, "x")
"""Of the pot `x`."""


@pytest.fixture
async def boards_sandbox(local_stack: LocalStack) -> AsyncIterator[ServiceSandbox]:
    """A sandbox with the handlers of boards beside that of labels."""
    sandbox = ServiceSandbox(
        local_stack.servers, (*HANDLERS, shelve_on_pot_filled, show_on_pot_filled), (*REPOSITORIES, Boards)
    )
    await sandbox.prepare()
    yield sandbox
    await sandbox.remove()


async def fill(messaging: Messaging, pot: str, *numbers: int) -> None:
    """Create a pot and fill it."""
    await messaging.commands.execute(make_pot, PotOrdered(pot_id=pot))
    for number in numbers:
        await messaging.commands.execute(fill_pot, FillPot(pot_id=pot, number=number))


def board_is(messaging: Messaging, board: str, *numbers: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: the board holds exactly these amounts in this order."""

    async def look() -> None:
        found = await messaging.commands.system_reader(Boards).find(board)
        assert (found.seen if found else ()) == numbers

    return look


async def test_an_event_without_reads_and_writes_does_not_block_later_events(
    boards_sandbox: ServiceSandbox,
) -> None:
    async with boards_sandbox.running() as messaging:
        await fill(messaging, "a", 1, 0, 2)
        await eventually(board_is(messaging, "a-0", 1, 2))


async def test_events_of_one_aggregate_that_change_different_aggregates_are_all_handled(
    boards_sandbox: ServiceSandbox,
) -> None:
    async with boards_sandbox.running() as messaging:
        await fill(messaging, "a", 1, 11, 2, 21, 12)
        await eventually(board_is(messaging, "a-0", 1, 2))
        await eventually(board_is(messaging, "a-1", 11, 12))
        await eventually(board_is(messaging, "a-2", 21))


async def test_an_event_processed_without_effect_has_none_when_redelivered(boards_sandbox: ServiceSandbox) -> None:
    async with boards_sandbox.running() as messaging:
        tap = Wiretap(messaging.publisher)
        await fill(messaging, "a", 5, 11)
        await eventually(board_is(messaging, "a-1", 11))
        await messaging.commands.execute(put_on_board, PotFilled(pot_id="a-0", order_id="", number=99))
        filled = [envelope for envelope in tap.published if envelope.type == PotFilled.type]
        five = next(envelope for envelope in filled if json.loads(envelope.data)["number"] == 5)
        await messaging.publisher.publish_event(five)

        async def redelivered() -> None:
            assert messaging.metrics.outcomes[HANDLER, "already_processed"] == 1

        await eventually(redelivered)
        await eventually(board_is(messaging, "a-0", 99))


async def test_a_second_copy_of_a_first_event_changes_no_other_aggregate(boards_sandbox: ServiceSandbox) -> None:
    async with boards_sandbox.running() as messaging:
        await boards_sandbox.publish(QUEUE, headers(1, 0), body(1))
        await eventually(board_is(messaging, "x-0", 1))
        await boards_sandbox.publish(QUEUE, headers(1, 0), body(11))

        async def redelivered() -> None:
            assert messaging.metrics.outcomes[HANDLER, "already_processed"] == 1

        await eventually(redelivered)
        await eventually(board_is(messaging, "x-1"))


async def test_a_failing_event_blocks_later_events_of_its_aggregate_at_its_handler_only(
    boards_sandbox: ServiceSandbox,
) -> None:
    boards_sandbox.failures.remaining[-3] = ALWAYS
    async with boards_sandbox.running() as messaging:
        await fill(messaging, "a", 1, 3, 4)
        await fill(messaging, "b", 1, 2, 4)
        await eventually(label_is(messaging, "a", 1, 3, 4))
        await eventually(board_is(messaging, "b-0", 1, 2, 4))

        async def parked() -> None:
            assert messaging.metrics.outcomes[HANDLER, "parked"] == 1

        await eventually(parked)
        await eventually(board_is(messaging, "a-0", 1))
        (dead_letter,) = await boards_sandbox.dead_letters()
        boards_sandbox.failures.remaining.clear()
        original = {key: value for key, value in dead_letter["properties"]["headers"].items() if key.startswith("ce-")}
        await boards_sandbox.publish(QUEUE, original, dead_letter["payload"].encode())
        await eventually(board_is(messaging, "a-0", 1, 3, 4))


async def test_an_event_ahead_of_its_turn_waits_even_when_its_handler_fails(boards_sandbox: ServiceSandbox) -> None:
    boards_sandbox.failures.remaining[-2] = 2
    async with boards_sandbox.running() as messaging:
        await boards_sandbox.publish(QUEUE, headers(2, 1), body(2))

        async def deferred() -> None:
            assert messaging.metrics.outcomes[HANDLER, "deferred"] >= 1

        await eventually(deferred)
        await boards_sandbox.publish(QUEUE, headers(1, 0), body(1))
        await eventually(board_is(messaging, "x-0", 1, 2))
        assert messaging.metrics.outcomes[HANDLER, "failed"] == 0


async def test_a_handler_added_later_starts_at_the_current_sequence(boards_sandbox: ServiceSandbox) -> None:
    async with boards_sandbox.running() as messaging:
        await boards_sandbox.publish(QUEUE, headers(7, 6, **{"x-deferrals": 100}), body(7))
        await boards_sandbox.publish(QUEUE, headers(8, 7), body(8))
        await eventually(board_is(messaging, "x-0", 7, 8))
        await boards_sandbox.publish(QUEUE, headers(6, 0), body(6))

        async def already_processed() -> None:
            assert messaging.metrics.outcomes[HANDLER, "already_processed"] == 1

        await eventually(already_processed)
        await eventually(board_is(messaging, "x-0", 7, 8))


async def test_an_event_waits_for_an_earlier_one_published_after_the_handler_was_registered(
    boards_sandbox: ServiceSandbox,
) -> None:
    async with boards_sandbox.running() as messaging:
        just_now = json.dumps({PotFilled.type: epoch_milliseconds(datetime.now(UTC))})
        await boards_sandbox.publish(QUEUE, headers(2, 1, **{"ce-previoustimes": just_now, "x-deferrals": 40}), body(2))

        async def deferred() -> None:
            assert messaging.metrics.outcomes[HANDLER, "deferred"] >= 2

        await eventually(deferred)
        await boards_sandbox.publish(QUEUE, headers(1, 0), body(1))
        await eventually(board_is(messaging, "x-0", 1, 2))


async def test_a_handler_is_registered_when_it_first_consumes(boards_sandbox: ServiceSandbox) -> None:
    database = connect(boards_sandbox.database_url())
    registrations = HandlerRegistrations(database)
    first = await registrations.register({"elder": ["a.b.v1"]})
    later = await registrations.register({"elder": ["a.b.v1", "a.c.v1"], "younger": ["a.b.v1"]})
    await disconnect(database)
    assert first["elder"]["a.b.v1"] == later["elder"]["a.b.v1"] <= later["elder"]["a.c.v1"]
    assert later["elder"]["a.c.v1"] == later["younger"]["a.b.v1"]
    assert abs(later["younger"]["a.b.v1"] - epoch_milliseconds(datetime.now(UTC))) < 60_000


async def test_a_handler_registered_without_event_types_had_all_of_them_from_the_start(
    boards_sandbox: ServiceSandbox,
) -> None:
    database = connect(boards_sandbox.database_url())
    await database["handler_registrations"].insert_one({"_id": "elder", "at": 5})
    registrations = HandlerRegistrations(database)
    first = await registrations.register({"elder": ["a.b.v1"]})
    later = await registrations.register({"elder": ["a.b.v1", "a.c.v1"]})
    await disconnect(database)
    assert first == {"elder": {"a.b.v1": 5}}
    assert later["elder"]["a.b.v1"] == 5 < later["elder"]["a.c.v1"]


async def test_a_failing_target_of_a_fan_out_does_not_block_the_others(boards_sandbox: ServiceSandbox) -> None:
    boards_sandbox.failures.remaining[LEFT + 7] = ALWAYS
    async with boards_sandbox.running() as messaging:
        await fill(messaging, "a", 7)
        await eventually(board_is(messaging, "a-right", 7))

        async def parked() -> None:
            assert messaging.metrics.outcomes["show_on_pot_filled", "parked"] == 1

        await eventually(parked)
        await eventually(board_is(messaging, "a-left"))
        await eventually(board_is(messaging, "a-right", 7))


async def test_a_subject_with_special_characters_is_handled_once(boards_sandbox: ServiceSandbox) -> None:
    async with boards_sandbox.running() as messaging:
        for _ in range(3):
            await boards_sandbox.publish(QUEUE, headers(1, 0, **{"ce-subject": "pot/a.b.$c"}), body(1))

        async def thrice() -> None:
            assert messaging.metrics.outcomes[HANDLER, "handled"] == 3

        await eventually(thrice)
        await eventually(board_is(messaging, "x-0", 1))


async def test_order_holds_while_replicas_come_and_go_and_handlers_fail(boards_sandbox: ServiceSandbox) -> None:
    random_numbers, pots, numbers = random.Random(20260205), 12, tuple(range(1, 13))
    boards_sandbox.failures.remaining |= {
        sign * number: random_numbers.randrange(4) for number in numbers for sign in (1, -1)
    }
    async with AsyncExitStack() as first:
        one = await first.enter_async_context(boards_sandbox.running())
        await asyncio.gather(*(one.commands.execute(make_pot, PotOrdered(pot_id=f"p{n}")) for n in range(pots)))

        async def load(messaging: Messaging, some: tuple[int, ...]) -> None:
            for number in some:
                fills = (
                    messaging.commands.execute(fill_pot, FillPot(pot_id=f"p{n}", number=number)) for n in range(pots)
                )
                await asyncio.gather(*fills)

        await load(one, numbers[:4])
        async with AsyncExitStack() as more:
            four = [await more.enter_async_context(boards_sandbox.running()) for _ in range(3)]
            await load(four[0], numbers[4:8])
            await first.aclose()
            await load(four[1], numbers[8:])
    async with boards_sandbox.running() as last:
        for n in range(pots):
            await eventually(label_is(last, f"p{n}", *numbers), 60)
            await eventually(board_is(last, f"p{n}-0", *numbers[:9]), 60)
            await eventually(board_is(last, f"p{n}-1", *numbers[9:]), 60)
        assert await label_contents(last, "p0") == numbers
