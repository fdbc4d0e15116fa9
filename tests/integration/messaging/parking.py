"""A sandbox that stores its dead letters, with a runner for the jobs about them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from uuid_utils import uuid7

from deploy.local.servers import Servers
from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.handlers.store_dead_letter import store_dead_letter
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.commands.open_job import OpenJob, open_job
from services.operations.dead_letter_jobs.dead_letter_job import Action, DeadLetterJob
from services.operations.dead_letter_jobs.queues import Queues
from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from services.operations.dead_letter_jobs.runner import Runner
from services.operations.dead_letter_jobs.throttle import Throttle
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from tests.integration.messaging.sandbox import HANDLERS, REPOSITORIES, ServiceSandbox
from tests.support.eventually import eventually

ALWAYS = 10_000
FAST = 2000


@dataclass
class Operations:
    """A running service, and what an operator does with its dead letters."""

    sandbox: ServiceSandbox
    messaging: Messaging
    runner: Runner

    async def dead_letters(self) -> list[DeadLetter]:
        """All dead letters, of any status."""
        return await self.messaging.commands.system_reader(DeadLetters).query({}, sort=[("sequence", 1)])

    async def parked(self, count: int, seconds: float = 30) -> list[DeadLetter]:
        """The parked dead letters, once there are that many."""

        async def look() -> list[DeadLetter]:
            page = await self.messaging.commands.system_reader(DeadLetters).parked(None, 1000)
            assert len(page.items) == count
            return page.items

        return await eventually(look, seconds)

    async def open_job(self, action: Action = Action.REPLAY, *ids: str) -> DeadLetterJob:
        """A job about these dead letters, or about the largest failure group."""
        id, failure_key = str(uuid7()), None if ids else (await self.failure_keys())[0]
        command = OpenJob(action, "fixed", "An", datetime.now(UTC), failure_key, ids)
        await self.messaging.commands.execute(open_job, command, "An", id)
        return await self.job(id)

    async def failure_keys(self) -> list[str]:
        """The failure keys of parked dead letters, the most frequent first; of all dead letters when none is parked."""
        groups = [group.failure_key for group in await self.messaging.commands.system_reader(DeadLetters).groups()]
        return groups or sorted({dead_letter.failure_key for dead_letter in await self.dead_letters()})

    async def run_job(self, action: Action = Action.REPLAY, *ids: str) -> DeadLetterJob:
        """Open a job and execute it."""
        job = await self.open_job(action, *ids)
        await self.runner.run_job(job)
        return await self.job(job.id)

    async def job(self, id: str) -> DeadLetterJob:
        """The job's present state."""
        found: DeadLetterJob = await self.messaging.commands.system_reader(DeadLetterJobs).get(id)
        return found


@asynccontextmanager
async def parking(servers: Servers, clock: Clock | None = None) -> AsyncIterator[Operations]:
    """A sandbox of its own, removed afterwards."""
    handlers, repositories = (*HANDLERS, store_dead_letter), (*REPOSITORIES, DeadLetters, DeadLetterJobs)
    sandbox = ServiceSandbox(servers, handlers, repositories, "tests.store_dead_letter")
    await sandbox.prepare()
    queues = Queues(sandbox.broker_url())
    async with sandbox.running(clock) as messaging:
        runner = Runner("one", messaging.commands, messaging.publisher, Throttle(queues, FAST))
        yield Operations(sandbox, messaging, runner)
        await queues.close()
    await sandbox.remove()
