"""The clerk at work: with the service from its start to its stop."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from fastapi import APIRouter, FastAPI

from services.operations.ruling.clerk import Clerk
from services.operations.ruling.pace import Pace
from services.operations.ruling.queues import Queues
from services.operations.settings import OperationsSettings
from shared.messaging.runtime import Messaging


@asynccontextmanager
async def _at_work(app: FastAPI) -> AsyncIterator[None]:
    settings: OperationsSettings = app.state.settings
    messaging: Messaging = app.state.messaging
    queues = Queues(settings.rabbitmq_url.get_secret_value())
    pace = Pace(queues, settings.replays_per_second)
    clerk = Clerk(f"{socket.gethostname()}/{uuid4()}", messaging.perform, messaging.publisher, pace)
    work = asyncio.create_task(clerk.run())
    yield
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    await queues.close()


router = APIRouter(lifespan=_at_work)
