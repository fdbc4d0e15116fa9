"""An effect happens once, however often the message comes."""

import asyncio

from shared.testing.eventually import eventually
from tests.integration.messaging.looking import Wiretap, labelled, seen
from tests.integration.messaging.trade import Fill, PotOrdered, Pots, fill_pot
from tests.integration.messaging.world import World, make_pot


async def test_a_fact_delivered_four_times_has_one_effect(world: World) -> None:
    async with world.running() as messaging:
        tap = Wiretap(messaging.publisher)
        await messaging.perform(make_pot, PotOrdered(pot_id="a"))
        await messaging.perform(fill_pot, Fill(pot_id="a", amount=1))
        await eventually(labelled(messaging, "a", 1))
        filled = next(envelope for envelope in tap.said if envelope.type == "test_pot.filled.v1")
        for _ in range(3):
            await messaging.publisher.fact(filled)

        async def heard_again() -> None:
            assert messaging.tally.done["label_on_pot_filled", "already_heard"] == 3

        await eventually(heard_again)
        assert await seen(messaging, "a") == (1,)


async def test_many_writers_of_one_noun_all_take_effect_in_order(world: World) -> None:
    async with world.running() as messaging:
        await messaging.perform(make_pot, PotOrdered(pot_id="a"))
        await asyncio.gather(*(messaging.perform(fill_pot, Fill(pot_id="a", amount=n)) for n in range(20)))
        pot = await messaging.perform.reading(Pots).get("a")
        assert sorted(pot.contents) == list(range(20))
        await eventually(labelled(messaging, "a", *pot.contents))


async def test_two_replicas_share_the_work_and_keep_the_order(world: World) -> None:
    async with world.running() as one, world.running() as other:
        await asyncio.gather(*(one.perform(make_pot, PotOrdered(pot_id=f"p{n}")) for n in range(10)))
        for amount in range(6):
            await asyncio.gather(*(one.perform(fill_pot, Fill(pot_id=f"p{n}", amount=amount)) for n in range(10)))
        for n in range(10):
            await eventually(labelled(one, f"p{n}", *range(6)))
        assert one.tally.done["label_on_pot_filled", "handled"] > 0
        assert other.tally.done["label_on_pot_filled", "handled"] > 0
