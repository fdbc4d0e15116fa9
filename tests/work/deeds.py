"""What makes handlers run that no letter wakes, and the parcels that must be there before."""

import asyncio
from datetime import timedelta

from shared.messaging.runtime import Messaging
from tests.work.letters import PARCELS, THEN, parcel_id
from tests.work.standing_clock import StandingClock
from tests.work.trade import Expect, ParcelMoved, move_parcel

STEPS = range(1, 5)
NEWCOMER = parcel_id(PARCELS)
SHELVES, PARCELS_ON_A_SHELF, LONE_SHELF = 25, 4, "shelf-99"


async def everybody_asks(messaging: Messaging, clock: StandingClock) -> None:
    """As many people as there are parcels, each with one request after the other."""

    async def ask(parcel: str) -> None:
        for step in STEPS:
            await messaging.perform(move_parcel, ParcelMoved(parcel_id=parcel, step=step))

    await asyncio.gather(*(ask(parcel_id(number)) for number in range(PARCELS)))


async def somebody_asks(messaging: Messaging, clock: StandingClock) -> None:
    """One request, about the newcomer."""
    await messaging.perform(move_parcel, ParcelMoved(parcel_id=NEWCOMER, step=1))


async def a_day_passes(messaging: Messaging, clock: StandingClock) -> None:
    """And all its dates with it."""
    clock.instant += timedelta(days=1)
    while await messaging.timekeeper.look():
        pass


def waiting() -> tuple[Expect, ...]:
    """As many dates on the first day as there are steps for every parcel; one on the second day for the newcomer."""
    dates = tuple(THEN + timedelta(hours=step) for step in STEPS)
    newcomer = Expect(parcel_id=NEWCOMER, dates=(THEN + timedelta(hours=30),))
    return (*(Expect(parcel_id=parcel_id(n), dates=dates) for n in range(PARCELS)), newcomer)


def shelf(number: int) -> str:
    """As long for every shelf."""
    return f"shelf-{number:02}"


def shelved() -> tuple[Expect, ...]:
    """Every parcel on a shelf with others, the newcomer on one of its own."""
    newcomer = Expect(parcel_id=NEWCOMER, shelf=LONE_SHELF)
    return (*(Expect(parcel_id=parcel_id(n), shelf=shelf(n // PARCELS_ON_A_SHELF)) for n in range(PARCELS)), newcomer)
