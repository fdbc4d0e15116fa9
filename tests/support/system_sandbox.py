"""The queues and permissions of the whole system in a virtual host of its own, for services with their accounts."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from deploy.local.components import SERVICES
from deploy.local.servers import Servers
from deploy.rabbitmq.generate import DEAD_LETTERS, service_of, system_topology
from shared.messaging.failures.retry import DELAYS
from tests.support.sandbox import Sandbox
from tests.support.service_application import ServiceApplication, application_in

QUICK = dict.fromkeys(DELAYS, 0.2)


class SystemSandbox(Sandbox):
    """No service runs in it until a test starts one."""

    def __init__(self, servers: Servers) -> None:
        super().__init__(servers, {name: service_of(name).handlers for name in SERVICES}, DEAD_LETTERS, QUICK)

    def definitions(self) -> dict[str, Any]:
        """The reviewed topology with its permissions."""
        return system_topology(QUICK, self.name)

    def account_url(self, service: str) -> str:
        """The broker's URL with the account of a service."""
        return self.servers.rabbitmq.url(service, self.name)

    def running(self, service: str, **settings: Any) -> AbstractAsyncContextManager[ServiceApplication]:
        """That service, with its own account."""
        urls = {"mongodb_url": self.database_url(service), "rabbitmq_url": self.account_url(service)}
        return application_in(self, service_of(service), **urls, **settings)


@asynccontextmanager
async def system_sandbox(servers: Servers) -> AsyncIterator[SystemSandbox]:
    """Removed afterwards."""
    sandbox = SystemSandbox(servers)
    await sandbox.prepare()
    try:
        yield sandbox
    finally:
        await sandbox.remove()
