"""One service as an application in this process, on a database and a virtual host of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from fastapi import FastAPI

from deploy.local.servers import Servers
from shared.app.application import application
from shared.service.service import Service
from tests.support.sandbox import Sandbox

TOKEN = "token-of-the-tests"
DEAD_LETTERS = "operations.store_dead_letter"


@dataclass(frozen=True)
class ServiceApplication:
    """A running service: its application, a client with the internal token, and the sandbox of its data."""

    app: FastAPI
    client: httpx2.AsyncClient
    sandbox: Sandbox


@asynccontextmanager
async def service_application(servers: Servers, service: Service, **settings: Any) -> AsyncIterator[ServiceApplication]:
    """Start it with these settings besides the addresses of its servers; everything is removed afterwards."""
    async with application_in(await service_sandbox(servers, service), service, **settings) as started:
        yield started


async def service_sandbox(servers: Servers, service: Service) -> Sandbox:
    """Where a service can start: its topology, and an empty database."""
    sandbox = Sandbox(servers, {service.name: service.handlers}, DEAD_LETTERS)
    await sandbox.prepare()
    return sandbox


@asynccontextmanager
async def application_in(sandbox: Sandbox, service: Service, **settings: Any) -> AsyncIterator[ServiceApplication]:
    """As `service_application`, in a sandbox that was prepared before."""
    values: dict[str, Any] = {
        "environment": "test",
        "internal_token": TOKEN,
        "stop_seconds": 2,
        "mongodb_url": sandbox.database_url(),
        "rabbitmq_url": sandbox.broker_url(),
        **settings,
    }
    app = application(service, service.settings.model_validate(values))
    lifespan = app.router.lifespan_context(app)
    await lifespan.__aenter__()
    try:
        await app.state.messaging.migrator.finished.wait()
        transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {values['internal_token']}"}
        async with httpx2.AsyncClient(transport=transport, base_url="http://service", headers=headers) as client:
            yield ServiceApplication(app, client, sandbox)
    finally:
        await lifespan.__aexit__(None, None, None)
        await sandbox.remove()
