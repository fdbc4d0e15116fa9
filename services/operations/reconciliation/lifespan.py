"""Run reconciliations from the start of the service to its stop, when the reviewed topology is known."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import APIRouter, FastAPI
from pydantic import SecretStr

from services.operations.dead_letter_jobs.queues import Queues
from services.operations.dead_letter_jobs.throttle import Throttle
from services.operations.reconciliation.comparison import Comparison
from services.operations.reconciliation.consumers import Consumers
from services.operations.reconciliation.publication import Publication
from services.operations.reconciliation.runner import ReconciliationRunner
from services.operations.settings import OperationsSettings
from services.operations.topology.watcher import TopologyWatcher
from shared.messaging.runtime.runtime import Messaging
from shared.web.internal_client import internal_client


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: OperationsSettings = app.state.settings
    messaging: Messaging = app.state.messaging
    watcher: TopologyWatcher | None = app.state.topology
    consumers = app.state.consumers = Consumers(
        {name: internal_client(url, secret, settings) for name, (url, secret) in _services(settings).items() if url}
    )
    queues = Queues(settings.rabbitmq_address)
    publication = Publication(messaging.commands, messaging.publisher, Throttle(queues, settings.replays_per_second))
    comparison = Comparison(messaging.commands, consumers)
    tasks = []
    if watcher is not None:
        runner = ReconciliationRunner(messaging.commands, watcher.reviewed, comparison, publication)
        tasks.append(asyncio.create_task(runner.run()))
    yield
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await queues.close()
    await consumers.close()


def _services(settings: OperationsSettings) -> dict[str, tuple[str, SecretStr]]:
    """Address and credential of each service."""
    return {
        "gateway": (settings.gateway_url, settings.gateway_credential),
        "registration": (settings.registration_url, settings.registration_credential),
        "placements": (settings.placements_url, settings.placements_credential),
        "contracts": (settings.contracts_url, settings.contracts_credential),
        "notifications": (settings.notifications_url, settings.notifications_credential),
        "survey": (settings.survey_url, settings.survey_credential),
    }


router = APIRouter(lifespan=_lifespan)
