"""What fails is tried again, keeps its place, and in the end waits for a person with its story."""

import json

from shared.messaging.retry import STEPS
from shared.testing.eventually import eventually
from tests.integration.messaging.looking import labelled, seen
from tests.integration.messaging.trade import Fill, PotOrdered, fill_pot
from tests.integration.messaging.world import World, make_pot

ALWAYS = 1000


async def test_later_facts_of_the_noun_wait_behind_a_failed_one_and_others_flow_on(world: World) -> None:
    world.trouble.fails[2] = 2
    async with world.running() as messaging:
        for pot in ("a", "b"):
            await messaging.perform(make_pot, PotOrdered(pot_id=pot))
        for amount in (1, 2, 3):
            await messaging.perform(fill_pot, Fill(pot_id="a", amount=amount))
        await messaging.perform(fill_pot, Fill(pot_id="b", amount=9))
        await eventually(labelled(messaging, "b", 9))
        await eventually(labelled(messaging, "a", 1, 2, 3))
        assert messaging.tally.done["label_on_pot_filled", "failed"] == 2


async def test_a_message_that_keeps_failing_is_parked_with_its_story(world: World) -> None:
    world.trouble.fails[666] = ALWAYS
    async with world.running() as messaging:
        await messaging.perform(make_pot, PotOrdered(pot_id="a"))
        await messaging.perform(fill_pot, Fill(pot_id="a", amount=666))

        async def parked() -> dict[str, object]:
            letters = await world.dead()
            assert len(letters) == 1
            return dict(letters[0])

        letter = await eventually(parked)
        properties = letter["properties"]
        assert isinstance(properties, dict)
        story = json.loads(properties["headers"]["x-story"])
        assert story["handler"] == "label_on_pot_filled"
        assert story["exception"] == "RuntimeError"
        assert story["attempts"] == len(STEPS) + 1
        assert story["text"] == ""
        assert "666" in str(letter["payload"])
        assert await seen(messaging, "a") == ()


async def test_bytes_that_cannot_be_read_are_parked_at_once(world: World) -> None:
    async with world.running() as messaging:
        await messaging.publisher.again("stageloket.wait", "tests.label_on_pot_filled", "x", {"ce-id": "x"}, b"\xff{")

        async def parked() -> str:
            letters = await world.dead()
            assert len(letters) == 1
            return str(letters[0]["properties"]["headers"]["x-story"])

        assert "header ce-type is missing" in await eventually(parked)
        assert messaging.tally.done["label_on_pot_filled", "failed"] == 0
