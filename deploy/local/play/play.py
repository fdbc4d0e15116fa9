"""Play the sample year through the gateway, day by day on the business clock, and say whether it ended well."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import partial

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.local.house import House
from deploy.local.parts import SERVICES
from deploy.local.play.checking import Flow, Journal
from deploy.local.play.companies import FIRST_DAY, write_companies
from deploy.local.play.diary import Deed, Diary
from deploy.local.play.placements import write_placements
from deploy.local.play.portals import Portals
from deploy.local.play.quiet import PATIENCE, Quiet
from deploy.local.play.readers import Readers
from deploy.local.play.sample import Sample
from deploy.local.play.summary import Played, show
from shared.messaging.clock import DUTCH_TIME, move_clock

LAST_DAY = date(2026, 8, 3)
NOON = clock_time(12, 0)
SIDE_BY_SIDE = 16
EveryDay = Callable[[date], Awaitable[None]]


async def play(
    house: House, sample: Sample, console: Console, every_day: EveryDay | None = None, patience: float = PATIENCE
) -> bool:
    """The whole year. Returns whether every flow ended as the sample says; the summary names those that did not.

    Raises NotUpError when a day's work is not done after `patience` seconds.
    """
    began, real = datetime.now(UTC), time.monotonic()
    portals = Portals(house.address("gateway"), house.portal_keys)
    token = house.servers.secrets["internal"]
    quiet = Quiet([house.address(service) for service in SERVICES], token, patience)
    journal, diary = Journal(house.address("operations"), token), Diary()
    readers = Readers(house.address("mailbox"), sample, diary)
    before = sum((await journal.counts())["facts"].values())
    move_clock(house.clock_file, _noon(FIRST_DAY))
    await _tell_people(sample, portals)
    write_companies(sample, portals, diary)
    write_placements(sample, portals, diary)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("days"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("the school year", total=(LAST_DAY - FIRST_DAY).days + 1)
        for day in (FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)):
            await _day(day, house, diary, readers, quiet)
            if every_day is not None:
                await every_day(day)
            progress.update(bar, advance=1, description=f"{day:%d %b %Y}")
    flows = await _check(sample, journal)
    move_clock(house.clock_file, datetime.now(UTC))
    counts = await journal.counts()
    for client in (portals, quiet, journal, readers):
        await client.close()
    played = Played(
        flows=flows,
        counts=counts["facts"],
        dead_letters=counts["dead_letters"],
        published=portals.published,
        seconds=time.monotonic() - real,
        facts=sum(counts["facts"].values()) - before,
        began=began,
    )
    return show(played, console)


async def _day(day: date, house: House, diary: Diary, readers: Readers, quiet: Quiet) -> None:
    """Noon comes; what the clock set going settles; people do what they planned, and read what came of it."""
    move_clock(house.clock_file, _noon(day))
    await quiet.wait()
    await readers.read(day)
    todo = diary.take(day)
    while todo:
        await _do(list(todo.values()))
        await quiet.wait()
        await readers.read(day)
        todo = diary.take(day)


async def _do(deeds_by_who: Sequence[list[Deed]]) -> None:
    """Different people side by side, each person's deeds in order."""
    room = asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(deeds: list[Deed]) -> None:
        async with room:
            for deed in deeds:
                await deed()

    async with asyncio.TaskGroup() as together:
        for deeds in deeds_by_who:
            together.create_task(one(deeds))


async def _tell_people(sample: Sample, portals: Portals) -> None:
    async def tell(person: dict[str, str]) -> None:
        told = {key: value for key, value in person.items() if value and key != "ref"}
        await portals.tell_person(person["ref"], told)

    deeds: list[list[Deed]] = [[partial(tell, person)] for person in sample.people]
    await _do(deeds)


async def _check(sample: Sample, journal: Journal) -> list[Flow]:
    room = asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(placement_index: int) -> Flow:
        async with room:
            return await journal.check(sample.placements[placement_index])

    return list(await asyncio.gather(*(one(n) for n in range(len(sample.placements)))))


def _noon(day: date) -> datetime:
    return datetime.combine(day, NOON, DUTCH_TIME)
