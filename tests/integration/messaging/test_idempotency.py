"""An effect happens once, however often its message is delivered."""

import asyncio

import pytest

from tests.integration.messaging.observing import Wiretap, label_contents, label_is
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotFilled, PotOrdered, Pots, fill_pot, make_pot

pytestmark = pytest.mark.parametrize("adapters", ["tuned", "plain"], indirect=True)


async def test_an_event_delivered_four_times_has_one_effect(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        tap = Wiretap(messaging.publisher)
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=1))
        await eventually(label_is(messaging, "a", 1))
        filled = next(envelope for envelope in tap.published if envelope.type == PotFilled.type)
        for _ in range(3):
            await messaging.publisher.publish_event(filled)

        async def redelivered() -> None:
            assert messaging.metrics.outcomes["label_on_pot_filled", "already_processed"] == 3

        await eventually(redelivered)
        assert await label_contents(messaging, "a") == (1,)


async def test_many_writers_of_one_aggregate_all_take_effect_in_order(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await asyncio.gather(*(messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=n)) for n in range(20)))
        pot = await messaging.commands.system_reader(Pots).get("a")
        assert sorted(map(int, pot.contents)) == list(range(20))
        await eventually(label_is(messaging, "a", *map(int, pot.contents)))


async def test_two_replicas_share_the_work_and_keep_the_order(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as one, sandbox.running() as other:
        await asyncio.gather(*(one.commands.execute(make_pot, PotOrdered(pot_id=f"p{n}")) for n in range(10)))
        for number in range(6):
            await asyncio.gather(
                *(one.commands.execute(fill_pot, FillPot(pot_id=f"p{n}", number=number)) for n in range(10))
            )
        for n in range(10):
            await eventually(label_is(one, f"p{n}", *range(6)))
        assert one.metrics.outcomes["label_on_pot_filled", "handled"] > 0
        assert other.metrics.outcomes["label_on_pot_filled", "handled"] > 0
