"""Actions that make a handler run without a message, and the parcels that must exist before."""

import asyncio
from datetime import timedelta

from shared.messaging.runtime.runtime import Messaging
from tests.cost_budget.manual_clock import ManualClock
from tests.cost_budget.messages import NOW, PARCELS, parcel_id
from tests.support.sample_domain.parcels import Expect, ParcelMoved, move_parcel

STEPS = range(1, 5)
LONE_PARCEL = parcel_id(PARCELS)
CRATES, PARCELS_PER_CRATE, LONE_CRATE = 25, 4, "crate-99"


async def move_all_parcels(messaging: Messaging, clock: ManualClock) -> None:
    """A command for each step of each parcel: parcels concurrently, steps one after the other."""

    async def move(parcel: str) -> None:
        for step in STEPS:
            await messaging.commands.execute(move_parcel, ParcelMoved(parcel_id=parcel, step=step))

    await asyncio.gather(*(move(parcel_id(number)) for number in range(PARCELS)))


async def move_lone_parcel(messaging: Messaging, clock: ManualClock) -> None:
    """One command."""
    await messaging.commands.execute(move_parcel, ParcelMoved(parcel_id=LONE_PARCEL, step=1))


async def advance_a_day(messaging: Messaging, clock: ManualClock) -> None:
    """Move the clock a day and fire all timers that are due."""
    clock.instant += timedelta(days=1)
    while await messaging.scheduler.fire_due():
        pass


def parcels_with_timers() -> tuple[Expect, ...]:
    """Each parcel with a timer per step on the first day; the lone one with a timer on the second day."""
    dates = tuple(NOW + timedelta(hours=step) for step in STEPS)
    lone = Expect(parcel_id=LONE_PARCEL, dates=(NOW + timedelta(hours=30),))
    return (*(Expect(parcel_id=parcel_id(n), dates=dates) for n in range(PARCELS)), lone)


def crate_id(number: int) -> str:
    """An id of the same length for every crate."""
    return f"crate-{number:02}"


def parcels_in_crates() -> tuple[Expect, ...]:
    """Each parcel in a crate with others, the lone one in a crate of its own."""
    lone = Expect(parcel_id=LONE_PARCEL, crate=LONE_CRATE)
    return (*(Expect(parcel_id=parcel_id(n), crate=crate_id(n // PARCELS_PER_CRATE)) for n in range(PARCELS)), lone)
