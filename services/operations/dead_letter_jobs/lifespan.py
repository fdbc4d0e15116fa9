"""Run the job runner from the start of the service to its stop."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from fastapi import APIRouter, FastAPI

from services.operations.dead_letter_jobs.queues import Queues
from services.operations.dead_letter_jobs.runner import Runner
from services.operations.dead_letter_jobs.throttle import Throttle
from services.operations.settings import OperationsSettings
from shared.messaging.runtime.runtime import Messaging


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: OperationsSettings = app.state.settings
    messaging: Messaging = app.state.messaging
    queues = Queues(settings.rabbitmq_address)
    throttle = Throttle(queues, settings.replays_per_second)
    runner = Runner(f"{socket.gethostname()}/{uuid4()}", messaging.commands, messaging.publisher, throttle)
    task = asyncio.create_task(run_after_migration(messaging, runner))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await queues.close()


async def run_after_migration(messaging: Messaging, runner: Runner) -> None:
    """A job finds its dead letters by fields that a migration renames: before its end it would miss some."""
    await messaging.migrator.finished.wait()
    await runner.run()


router = APIRouter(lifespan=_lifespan)
