"""Simulate the sample year through the gateway, day by day on the business clock, and verify how each flow ended."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import partial

from rich.console import Console

from shared.messaging.model.clock import DUTCH_TIME, move_clock
from tools.simulation.agenda import Action, Agenda
from tools.simulation.companies import FIRST_DAY, plan_companies
from tools.simulation.idle import TIMEOUT_SECONDS, IdleWait
from tools.simulation.mail_users import MailUsers
from tools.simulation.portals import Portals
from tools.simulation.progress import YearProgress
from tools.simulation.sample import Sample
from tools.simulation.scenario import plan_placements
from tools.simulation.summary import Simulated, show
from tools.simulation.system import System
from tools.simulation.verification import MAX_CONCURRENCY, Journal
from tools.simulation.year_so_far import year_so_far

LAST_DAY = date(2026, 8, 3)
NOON = clock_time(12, 0)
DayHook = Callable[[date], Awaitable[None]]


async def simulate(
    system: System,
    sample: Sample,
    console: Console,
    after_each_day: DayHook | None = None,
    timeout: float = TIMEOUT_SECONDS,
    portals: Portals | None = None,
) -> bool:
    """Simulate the year and print a summary. Returns whether every flow ended as the sample expects.

    Without `portals` those of the local stack publish.

    Raises NotReadyError when the services are not idle `timeout` seconds after an action.
    """
    started = time.monotonic()
    portals = portals or Portals(system.origin, system.portal_keys)
    idle_wait, journal, agenda = IdleWait.of(system, timeout), Journal.of(system), Agenda()
    mail_users = MailUsers(system.address("mailbox"), sample, agenda)
    events_before = sum((await journal.counts())["events"].values())
    move_clock(system.clock_file, _noon(FIRST_DAY))
    await _register_people(sample, portals)
    plan_companies(sample, portals, agenda)
    plan_placements(sample, portals, agenda)
    days = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    with YearProgress(console, len(days)) as progress:
        for day in days:
            await simulate_day(day, system, agenda, mail_users, idle_wait)
            if after_each_day is not None:
                await after_each_day(day)
            progress.after(day)
    result = await year_so_far(sample, journal)
    move_clock(system.clock_file, datetime.now(UTC))
    for client in (portals, idle_wait, journal, mail_users):
        await client.close()
    simulated = Simulated(portals.published, result.events - events_before, time.monotonic() - started)
    return show(replace(result, simulated=simulated), console)


async def simulate_day(day: date, system: System, agenda: Agenda, mail_users: MailUsers, idle_wait: IdleWait) -> None:
    """Move the clock to noon and wait until the services are idle; then run the day's actions and read the mails."""
    move_clock(system.clock_file, _noon(day))
    await idle_wait.wait(summaries=False)
    await mail_users.read(day)
    todo = agenda.take(day)
    while todo:
        await _run_actions(list(todo.values()))
        await idle_wait.wait(summaries=False)
        await mail_users.read(day)
        todo = agenda.take(day)


async def _run_actions(actions_by_actor: Sequence[list[Action]]) -> None:
    """Run the actions of different actors concurrently, those of one actor in order."""
    limit = asyncio.Semaphore(MAX_CONCURRENCY)

    async def run(actions: list[Action]) -> None:
        async with limit:
            for action in actions:
                await action()

    async with asyncio.TaskGroup() as group:
        for actions in actions_by_actor:
            group.create_task(run(actions))


async def _register_people(sample: Sample, portals: Portals) -> None:
    """The parent of a minor is named later, when the agreement waits for that."""
    of_companies = {ref for company in sample.companies for ref in (company.contact_id, company.trainer_id)}

    async def register(person: dict[str, str]) -> None:
        data = {key: value for key, value in person.items() if value and key not in ("ref", "parent_id")}
        kind = "company" if person["ref"] in of_companies else "school"
        await portals.put_person(kind, person["ref"], data)

    actions: list[list[Action]] = [[partial(register, person)] for person in sample.people]
    await _run_actions(actions)


def _noon(day: date) -> datetime:
    return datetime.combine(day, NOON, DUTCH_TIME)
