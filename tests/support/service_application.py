"""One service as an application in this process, on a database and a virtual host of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from fastapi import FastAPI

from deploy.local.servers import Servers
from shared.access.credentials import hash_of
from shared.app.application import application
from shared.service.service import Service
from tests.support.html_standard import VALID_HTML
from tests.support.sandbox import Sandbox
from tests.support.seal import SEAL
from tests.support.staff import StaffAuth, TestKey

TOKEN = "token-of-the-tests"
KEY = TestKey()
CALLEES = ("gateway", "registration", "placements", "contracts", "notifications", "survey", "operations")
CALLERS = ("gateway", "contracts", "notifications", "survey", "operations", "operator")
SHOWN = {caller: f"{caller}-of-the-tests" for caller in CALLERS}
"""The credential that each program shows to a service under test."""
DEAD_LETTERS = "operations.store_dead_letter"


@dataclass(frozen=True)
class ServiceApplication:
    """A running service: its application, a client with the credential of an operator and every role of staff, and its
    data."""

    app: FastAPI
    client: httpx2.AsyncClient
    sandbox: Sandbox


@asynccontextmanager
async def service_application(servers: Servers, service: Service, **settings: Any) -> AsyncIterator[ServiceApplication]:
    """Start it with these settings besides the addresses of its servers; everything is removed afterwards."""
    async with service_sandbox(servers, service) as sandbox, application_in(sandbox, service, **settings) as started:
        yield started


@asynccontextmanager
async def service_sandbox(servers: Servers, service: Service) -> AsyncIterator[Sandbox]:
    """Where a service can start: its topology, and an empty database; both are removed afterwards."""
    sandbox = Sandbox(servers, {service.name: service.handlers}, DEAD_LETTERS)
    await sandbox.prepare()
    try:
        yield sandbox
    finally:
        await sandbox.remove()


@asynccontextmanager
async def application_in(sandbox: Sandbox, service: Service, **settings: Any) -> AsyncIterator[ServiceApplication]:
    """The same in a sandbox that others use as well."""
    values: dict[str, Any] = {
        "environment": "test",
        "actor_keys": KEY.public,
        "internal_credentials": {caller: hash_of(shown) for caller, shown in SHOWN.items()},
        **{f"{callee}_credential": "of-the-tests" for callee in CALLEES},
        "link_key": "key-of-the-tests",
        **SEAL,
        "stop_seconds": 2,
        "failed_attempts_per_minute": 1_000_000,
        "staff_requests_per_minute": 1_000_000,
        "mongodb_url": sandbox.database_url(),
        "audit_mongodb_url": sandbox.database_url("audit"),
        "rabbitmq_url": sandbox.broker_url(),
        **settings,
    }
    app = application(service, service.settings.model_validate(values))
    lifespan = app.router.lifespan_context(app)
    await lifespan.__aenter__()
    try:
        await app.state.messaging.migrator.finished.wait()
        transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {SHOWN['operator']}"}
        auth = StaffAuth(KEY.private, service.name)
        async with httpx2.AsyncClient(
            event_hooks=VALID_HTML, transport=transport, base_url="http://service", headers=headers, auth=auth
        ) as client:
            yield ServiceApplication(app, client, sandbox)
    finally:
        await lifespan.__aexit__(None, None, None)
