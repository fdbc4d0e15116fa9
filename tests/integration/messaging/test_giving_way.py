"""A message that is too early waits here only as long as that helps: what it would hold up goes first."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from deploy.local.house import House
from shared.messaging.retry import DELAYS
from shared.messaging.runtime import Messaging
from shared.messaging.suspicion import SUSPECT_AFTER
from shared.testing.eventually import eventually
from tests.integration.messaging.travelling import body, headers
from tests.integration.messaging.world import World

LABEL = "label_on_pot_filled"
FACTS = 40
SUSPECTS = 10
LOOKS = 2
"""The most that a message may look, where it gains nothing by a third time."""


@pytest.fixture
async def unhurried(house: House) -> AsyncIterator[World]:
    """A world in which nobody comes again while a test looks."""
    made = World(house.servers)
    await made.prepare(dict.fromkeys(DELAYS, 60.0))
    yield made
    await made.gone()


async def test_behind_one_that_waited_in_vain_nobody_waits_again(unhurried: World) -> None:
    for place in range(2, 2 + FACTS):
        await put(unhurried, "x", place)
    async with unhurried.running() as messaging:
        await eventually(put_aside(messaging, FACTS))
    assert len(unhurried.trouble.runs) <= LOOKS * FACTS


async def test_nobody_waits_while_a_suspect_must_be_alone(unhurried: World) -> None:
    for place in range(2, 2 + SUSPECTS):
        await put(unhurried, f"suspect{place}", place, **{"x-delivery-count": SUSPECT_AFTER})
    for place in range(2, 2 + FACTS):
        await put(unhurried, f"other{place}", place)
    async with unhurried.running() as messaging:
        await eventually(put_aside(messaging, SUSPECTS + FACTS))
    assert len(unhurried.trouble.runs) <= LOOKS * (SUSPECTS + FACTS)


async def put(world: World, pot: str, place: int, **more: object) -> None:
    """A fact of a pot, before which another one is missing."""
    await world.put(f"tests.{LABEL}", headers(pot, place, place - 1, **more), body(pot, place))


def put_aside(messaging: Messaging, many: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: so many were too early."""

    async def look() -> None:
        assert messaging.tally.done[LABEL, "too_early"] == many

    return look
