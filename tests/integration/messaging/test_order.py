"""Facts of a noun take effect in the order they were said, at each handler for itself, whatever happens on the way."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial

import pytest

from deploy.local.house import House
from shared.messaging.runtime import Messaging
from shared.messaging.speech import since_1970
from shared.storage.births import Births
from shared.storage.connection import connect, disconnect
from shared.testing.eventually import eventually
from tests.integration.messaging import travelling
from tests.integration.messaging.looking import Wiretap, labelled, seen
from tests.integration.messaging.shelf import LEFT, Boards, put_on_board, shelve_on_pot_filled, show_on_pot_filled
from tests.integration.messaging.trade import Fill, PotFilled, PotOrdered, fill_pot
from tests.integration.messaging.world import HANDLERS, STORES, World, make_pot

ALWAYS = 10_000
SHELVE = "shelve_on_pot_filled"
headers, body = partial(travelling.headers, "x"), partial(travelling.body, "x")
"""Of the pot `x`."""


@pytest.fixture
async def shelves(house: House) -> AsyncIterator[World]:
    """A world with the difficult listeners beside the label."""
    world = World(house.servers, (*HANDLERS, shelve_on_pot_filled, show_on_pot_filled), (*STORES, Boards))
    await world.prepare()
    yield world
    await world.gone()


async def fill(messaging: Messaging, pot: str, *amounts: int) -> None:
    """A new pot, filled."""
    await messaging.perform(make_pot, PotOrdered(pot_id=pot))
    for amount in amounts:
        await messaging.perform(fill_pot, Fill(pot_id=pot, amount=amount))


def stands(messaging: Messaging, board: str, *amounts: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: exactly this on that board, in this order."""

    async def look() -> None:
        found = await messaging.perform.reading(Boards).find(board)
        assert (found.seen if found else ()) == amounts

    return look


async def test_a_fact_that_changes_nothing_and_looks_at_nothing_does_not_stop_those_after_it(shelves: World) -> None:
    async with shelves.running() as messaging:
        await fill(messaging, "a", 1, 0, 2)
        await eventually(stands(messaging, "a-0", 1, 2))


async def test_facts_of_one_noun_that_change_different_nouns_are_all_heard(shelves: World) -> None:
    async with shelves.running() as messaging:
        await fill(messaging, "a", 1, 11, 2, 21, 12)
        await eventually(stands(messaging, "a-0", 1, 2))
        await eventually(stands(messaging, "a-1", 11, 12))
        await eventually(stands(messaging, "a-2", 21))


async def test_a_fact_heard_without_effect_has_none_later_when_it_comes_twice(shelves: World) -> None:
    async with shelves.running() as messaging:
        tap = Wiretap(messaging.publisher)
        await fill(messaging, "a", 5, 11)
        await eventually(stands(messaging, "a-1", 11))
        await messaging.perform(put_on_board, PotFilled(pot_id="a-0", amount=99))
        five = next(said for said in tap.said if said.type == PotFilled.type and json.loads(said.data)["amount"] == 5)
        await messaging.publisher.fact(five)

        async def heard_again() -> None:
            assert messaging.tally.done[SHELVE, "already_heard"] == 1

        await eventually(heard_again)
        await eventually(stands(messaging, "a-0", 99))


async def test_a_second_copy_of_a_first_fact_changes_no_other_noun(shelves: World) -> None:
    async with shelves.running() as messaging:
        await shelves.put("tests." + SHELVE, headers(1, 0), body(1))
        await eventually(stands(messaging, "x-0", 1))
        await shelves.put("tests." + SHELVE, headers(1, 0), body(11))

        async def heard_again() -> None:
            assert messaging.tally.done[SHELVE, "already_heard"] == 1

        await eventually(heard_again)
        await eventually(stands(messaging, "x-1"))


async def test_a_failing_fact_holds_up_later_ones_of_its_noun_at_its_handler_alone(shelves: World) -> None:
    shelves.trouble.fails[-3] = ALWAYS
    async with shelves.running() as messaging:
        await fill(messaging, "a", 1, 3, 4)
        await fill(messaging, "b", 1, 2, 4)
        await eventually(labelled(messaging, "a", 1, 3, 4))
        await eventually(stands(messaging, "b-0", 1, 2, 4))

        async def parked() -> None:
            assert messaging.tally.done[SHELVE, "parked"] == 1

        await eventually(parked)
        await eventually(stands(messaging, "a-0", 1))
        (letter,) = await shelves.dead()
        shelves.trouble.fails.clear()
        told = {key: value for key, value in letter["properties"]["headers"].items() if key.startswith("ce-")}
        await shelves.put("tests." + SHELVE, told, letter["payload"].encode())
        await eventually(stands(messaging, "a-0", 1, 3, 4))


async def test_a_fact_before_its_turn_waits_also_when_its_handler_fails_at_it(shelves: World) -> None:
    shelves.trouble.fails[-2] = 2
    async with shelves.running() as messaging:
        await shelves.put("tests." + SHELVE, headers(2, 1), body(2))

        async def waits() -> None:
            assert messaging.tally.done[SHELVE, "too_early"] >= 1

        await eventually(waits)
        await shelves.put("tests." + SHELVE, headers(1, 0), body(1))
        await eventually(stands(messaging, "x-0", 1, 2))
        assert messaging.tally.done[SHELVE, "failed"] == 0


async def test_a_handler_added_later_begins_where_the_noun_is(shelves: World) -> None:
    async with shelves.running() as messaging:
        await shelves.put("tests." + SHELVE, headers(7, 6, **{"x-waits": 100}), body(7))
        await shelves.put("tests." + SHELVE, headers(8, 7), body(8))
        await eventually(stands(messaging, "x-0", 7, 8))
        await shelves.put("tests." + SHELVE, headers(6, 0), body(6))

        async def passed_over() -> None:
            assert messaging.tally.done[SHELVE, "already_heard"] == 1

        await eventually(passed_over)
        await eventually(stands(messaging, "x-0", 7, 8))


async def test_a_fact_waits_for_one_that_was_said_while_its_handler_was_there_however_long(shelves: World) -> None:
    async with shelves.running() as messaging:
        just_now = json.dumps({PotFilled.type: since_1970(datetime.now(UTC))})
        await shelves.put("tests." + SHELVE, headers(2, 1, **{"ce-previoustimes": just_now, "x-waits": 40}), body(2))

        async def waits() -> None:
            assert messaging.tally.done[SHELVE, "too_early"] >= 2

        await eventually(waits)
        await shelves.put("tests." + SHELVE, headers(1, 0), body(1))
        await eventually(stands(messaging, "x-0", 1, 2))


async def test_a_handler_is_born_when_it_listens_for_the_first_time(shelves: World) -> None:
    database = connect(shelves.urls()[0])
    births = Births(database)
    first = await births.of(["elder"])
    later = await births.of(["elder", "younger"])
    await disconnect(database)
    assert first["elder"] == later["elder"] <= later["younger"]
    assert abs(later["younger"] - since_1970(datetime.now(UTC))) < 60_000


async def test_of_many_nouns_concerned_one_that_fails_keeps_no_other_from_its_turn(shelves: World) -> None:
    shelves.trouble.fails[LEFT + 7] = ALWAYS
    async with shelves.running() as messaging:
        await fill(messaging, "a", 7)
        await eventually(stands(messaging, "a-right", 7))

        async def parked() -> None:
            assert messaging.tally.done["show_on_pot_filled", "parked"] == 1

        await eventually(parked)
        await eventually(stands(messaging, "a-left"))
        await eventually(stands(messaging, "a-right", 7))


async def test_a_subject_may_be_written_with_any_signs_and_still_is_heard_once(shelves: World) -> None:
    async with shelves.running() as messaging:
        for _ in range(3):
            await shelves.put("tests." + SHELVE, headers(1, 0, **{"ce-subject": "pot/a.b.$c"}), body(1))

        async def thrice() -> None:
            assert messaging.tally.done[SHELVE, "handled"] == 3

        await eventually(thrice)
        await eventually(stands(messaging, "x-0", 1))


async def test_order_holds_while_replicas_come_and_go_and_handlers_fail(shelves: World) -> None:
    dice, pots, amounts = random.Random(20260205), 12, tuple(range(1, 13))
    shelves.trouble.fails |= {sign * amount: dice.randrange(4) for amount in amounts for sign in (1, -1)}
    async with AsyncExitStack() as first:
        one = await first.enter_async_context(shelves.running())
        await asyncio.gather(*(one.perform(make_pot, PotOrdered(pot_id=f"p{n}")) for n in range(pots)))

        async def load(messaging: Messaging, some: tuple[int, ...]) -> None:
            for amount in some:
                fills = (messaging.perform(fill_pot, Fill(pot_id=f"p{n}", amount=amount)) for n in range(pots))
                await asyncio.gather(*fills)

        await load(one, amounts[:4])
        async with AsyncExitStack() as more:
            four = [await more.enter_async_context(shelves.running()) for _ in range(3)]
            await load(four[0], amounts[4:8])
            await first.aclose()
            await load(four[1], amounts[8:])
    async with shelves.running() as last:
        for n in range(pots):
            await eventually(labelled(last, f"p{n}", *amounts), 60)
            await eventually(stands(last, f"p{n}-0", *amounts[:9]), 60)
            await eventually(stands(last, f"p{n}-1", *amounts[9:]), 60)
        assert await seen(last, "p0") == amounts
