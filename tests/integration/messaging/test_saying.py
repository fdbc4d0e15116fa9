"""Facts leave if and only if the state changed, also when the way out was shut at that moment."""

import pytest

from shared.testing.eventually import eventually
from tests.integration.messaging.looking import Wiretap, labelled, silent
from tests.integration.messaging.trade import Fill, PotOrdered, fill_pot
from tests.integration.messaging.world import World, make_pot


async def test_what_could_not_leave_is_said_later_in_order(world: World) -> None:
    async with world.running() as messaging:
        tap = Wiretap(messaging.publisher)
        await messaging.perform(make_pot, PotOrdered(pot_id="a"))
        await eventually(silent(messaging))
        tap.broken = True
        for amount in (1, 2, 3):
            await messaging.perform(fill_pot, Fill(pot_id="a", amount=amount))
        assert await messaging.shelves.documents("pots").unsaid() == 1
        tap.broken = False
        await eventually(labelled(messaging, "a", 1, 2, 3))
        await eventually(silent(messaging))


async def test_a_service_that_starts_says_what_the_last_one_left(world: World) -> None:
    async with world.running() as first:
        Wiretap(first.publisher).broken = True
        await first.perform(make_pot, PotOrdered(pot_id="a"))
        await first.perform(fill_pot, Fill(pot_id="a", amount=5))
    async with world.running() as second:
        await eventually(labelled(second, "a", 5))


async def test_two_replicas_that_change_one_noun_in_turn_leave_nothing_to_the_sweeper(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "shared.messaging.sweeper")
    async with world.running() as first, world.running() as second:
        await first.perform(make_pot, PotOrdered(pot_id="a"))
        amounts = range(1, 21)
        for amount in amounts:
            await (first, second)[amount % 2].perform(fill_pot, Fill(pot_id="a", amount=amount))
        await eventually(labelled(first, "a", *amounts))
        await eventually(silent(first))
    assert not [told for told in caplog.messages if "said again" in told]


async def test_a_fact_that_no_queue_takes_stays_unsaid_until_one_does(world: World) -> None:
    async with world.running() as messaging:
        queue, key = "tests.label_on_pot_filled", "test_pot.filled.v1"
        await messaging.perform(make_pot, PotOrdered(pot_id="a"))
        await eventually(silent(messaging))
        await world.drop("stageloket.unrouted")
        await world.unbind(queue, key)
        await messaging.perform(fill_pot, Fill(pot_id="a", amount=5))
        assert await messaging.shelves.documents("pots").unsaid() == 1
        await world.unbind(queue, key, back=True)
        await eventually(labelled(messaging, "a", 5))
