"""Simulates one school year in a local stack of its own, undisturbed or with a crash plan for every service."""

import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack, Report
from deploy.local.process import Process
from deploy.local.supervisor import MIN_RESTART_SECONDS
from deploy.rabbitmq.generate import system_topology
from shared.messaging.failures.retry import DELAYS
from shared.messaging.support.crash_points import KILLED
from tests.chaos.full_system.evidence import Evidence, evidence_of
from tests.chaos.full_system.extra_actions import ExtraActions
from tests.support.forked_process import Fork, fork_server
from tools.simulation.sample import read_sample
from tools.simulation.simulation import simulate

DAY_SECONDS = 1800.0
"""The limit for the work of one day: on the first days every service dies dozens of times."""
SHORT_DELAYS = dict(zip(DELAYS, (0.3, 3.0, 15.0, 60.0), strict=True))
"""The delay steps: long enough that a call to a restarting service does not use up all attempts."""
DIED = f"ended with {KILLED}"


@dataclass(frozen=True)
class Year:
    """The result: `deaths` by service, `succeeded` from the verification of the simulation."""

    succeeded: bool
    evidence: Evidence
    deaths: Counter[str]
    seconds: float


@asynccontextmanager
async def forked_system(folder: Path, plans: Path | None, report: Report | None = None) -> AsyncIterator[LocalStack]:
    """A local stack of its own whose services are forked, so that they restart quickly."""
    topology = system_topology(SHORT_DELAYS)
    async with (
        fork_server("tests.chaos.full_system.services", folder) as fork,
        LocalStack(
            folder,
            any_ports=True,
            report=report,
            topology=topology,
            crash_plans=plans,
            max_restart_seconds=MIN_RESTART_SECONDS,
            process=partial(_new_process, fork),
        ) as local_stack,
    ):
        yield local_stack


def _new_process(fork: Fork, name: str, command: list[str], environment: dict[str, str], log: Path) -> Process:
    if name in SERVICES:
        return fork(name, environment, log)
    return Process(name, command, environment, log)


async def run_year(folder: Path, console: Console, plans: Path | None = None) -> Year:
    """Simulate all days, then read the evidence."""
    deaths: Counter[str] = Counter()

    def report(component: str, state: str) -> None:
        deaths[component] += state.startswith(DIED)

    async with forked_system(folder, plans, report) as local_stack:
        started, actions = time.monotonic(), ExtraActions(local_stack, DAY_SECONDS)
        succeeded = await simulate(local_stack, read_sample(), console, actions.every_day, DAY_SECONDS)
        await actions.close()
        return Year(succeeded, await evidence_of(local_stack), +deaths, time.monotonic() - started)
