"""A noun that is most likely new is not asked for. Where it is there after all, what is there decides."""

import pytest

from shared.messaging.noun import Facts
from shared.messaging.runtime import Messaging
from shared.storage.changes import Stored
from shared.testing.eventually import eventually
from tests.integration.messaging.looking import Wiretap
from tests.integration.messaging.trade import Fill, Pot, PotMade, PotOrdered, Pots
from tests.integration.messaging.world import World

MAKE = "make_on_pot_ordered"
ORDERED = {
    "ce-id": "order-1",
    "ce-type": PotOrdered.type,
    "ce-source": "/stageloket/tests",
    "ce-subject": "order/a",
    "ce-time": "2026-02-05T12:00:00+00:00",
}


async def order_pot(command: PotOrdered, pots: Pots) -> Facts:
    """Ordered twice, made once."""
    if await pots.find_repeated(command.pot_id):
        return ()
    return pots.keep((Pot(id=command.pot_id), (PotMade(pot_id=command.pot_id),)))


async def fill_another(command: Fill, pots: Pots) -> Facts:
    """Changes another noun than the one it presumes to be new."""
    if await pots.find_repeated(command.pot_id):
        return ()
    return pots.keep((await pots.get("other")).fill(command.amount))


async def need_another(command: PotOrdered, pots: Pots) -> Facts:
    """Needs another noun that nobody knows, for what it presumes to be new."""
    if not await pots.find_repeated(command.pot_id):
        await pots.get("nobody's")
    return ()


async def refuse_new(command: PotOrdered, pots: Pots) -> Facts:
    """Says no to what it presumes to be new."""
    if not await pots.find_repeated(command.pot_id):
        raise LookupError(command.pot_id)
    return ()


def asked(messaging: Messaging) -> list[str]:
    """The nouns that are asked for from now on."""
    read, ids = messaging.shelves.read, list[str]()

    async def listed(collection: str, id: str) -> Stored:
        ids.append(id)
        return await read(collection, id)

    messaging.shelves.read = listed  # type: ignore[method-assign]
    return ids


async def test_a_new_noun_is_made_without_asking_and_one_that_is_there_is_found_by_the_write(world: World) -> None:
    async with world.running() as messaging:
        ids = asked(messaging)
        assert len(await messaging.perform(order_pot, PotOrdered(pot_id="a"))) == 1
        assert ids == []
        assert await messaging.perform(order_pot, PotOrdered(pot_id="a")) == ()
        assert ids == ["a"]


async def test_what_the_write_would_not_find_out_is_asked(world: World) -> None:
    async with world.running() as messaging:
        for pot in ("a", "other"):
            await messaging.perform(order_pot, PotOrdered(pot_id=pot))
        assert await messaging.perform(fill_another, Fill(pot_id="a", amount=1)) == ()
        assert len(await messaging.perform(fill_another, Fill(pot_id="b", amount=1))) == 1
        assert await messaging.perform(refuse_new, PotOrdered(pot_id="a")) == ()
        assert await messaging.perform(need_another, PotOrdered(pot_id="a")) == ()
        with pytest.raises(LookupError):
            await messaging.perform(refuse_new, PotOrdered(pot_id="b"))


async def test_a_fact_that_makes_a_noun_and_comes_again_is_already_heard(world: World) -> None:
    async with world.running() as messaging:
        tap = Wiretap(messaging.publisher)
        for _ in range(3):
            await world.put(f"tests.{MAKE}", ORDERED, b'{"pot_id": "a"}')

        async def heard_again() -> None:
            assert messaging.tally.done[MAKE, "already_heard"] == 2

        await eventually(heard_again)
        assert [said.type for said in tap.said] == [PotMade.type]
