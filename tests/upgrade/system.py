"""The system as it is upgraded: restored from the dump, with services that died half-way through their migration."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from deploy.local.components import SERVICES
from deploy.local.environment import service_environment
from deploy.local.local_stack import LocalStack
from deploy.local.ports import choose
from deploy.local.process import Process
from deploy.local.supervisor import MIN_RESTART_SECONDS
from deploy.rabbitmq.generate import system_topology
from tests.chaos.full_system.year import SHORT_DELAYS
from tests.support.eventually import eventually
from tests.support.forked_process import Fork, fork_server
from tests.upgrade.interrupted_servers import Death, InterruptedServers
from tests.upgrade.restore import prepare_folder

MIGRATED = "documents to schema version"
"""Part of the line that a replica logs at the end of its migration."""

SETTINGS = {"contracts": {"CONTRACTS_CONTENT_REQUIRED_FROM": "2026-08-01"}}
"""As whoever upgrades sets them: the portals of 0.1.0 do not state what an agreement must hold."""


class UpgradedSystem:
    """A local stack that runs, and what happened before its services started."""

    def __init__(self, folder: Path, fork: Fork) -> None:
        self._fork, self._reports = fork, Counter[tuple[str, str]]()
        self.local_stack = LocalStack(
            folder,
            any_ports=True,
            report=self._report,
            topology=system_topology(SHORT_DELAYS),
            max_restart_seconds=MIN_RESTART_SECONDS,
            process=self._process,
        )
        self._servers = InterruptedServers(self.local_stack.folder, self.local_stack.ports, fork)
        self.local_stack.servers = self._servers

    @property
    def deaths(self) -> dict[str, Death]:
        """How each service died, by its name."""
        return self._servers.deaths

    def client(self) -> MongoClient[dict[str, Any]]:
        """A client of all databases."""
        return MongoClient(self._servers.mongod.admin_url(), tz_aware=True)

    @contextmanager
    def changed(self, service: str, collection: str, id: str, **fields: Any) -> Iterator[None]:
        """A document has other values in these fields for a while."""
        with self.client() as client:
            before = client[service][collection].find_one_and_update({"_id": id}, {"$set": fields})
            assert before is not None
            try:
                yield
            finally:
                client[service][collection].replace_one({"_id": id}, before)

    def migrations(self) -> dict[str, int]:
        """How many migrations were finished, by service, as the logs tell."""
        return {service: self.log(service).count(MIGRATED) for service in SERVICES}

    def log(self, service: str) -> str:
        """The log of all processes of a service."""
        return (self.local_stack.folder / "log" / f"{service}.log").read_text()

    async def wait_migrated(self) -> None:
        """Until every service has finished its migration. Raises AssertionError after 20 s."""

        async def finished() -> None:
            assert self.migrations() == dict.fromkeys(SERVICES, 1)

        await eventually(finished)

    async def restart(self) -> None:
        """Stop every service and start it again; returns when the local stack has seen that each is ready."""
        ready = {service: self._reports[service, self.local_stack.address(service)] for service in SERVICES}
        processes = [self.local_stack.processes[service] for service in SERVICES]
        await asyncio.gather(*(process.stop() for process in processes))
        await asyncio.gather(*(process.start() for process in processes))

        async def again() -> None:
            addresses = {service: self._reports[service, self.local_stack.address(service)] for service in SERVICES}
            assert all(addresses[service] == ready[service] + 1 for service in SERVICES)

        await eventually(again)

    async def start_replica(self, service: str) -> tuple[Process, str]:
        """Another process of a service; returns it with its address."""
        ports = self.local_stack.ports | choose({service: 0}, any_free=True)
        environment = service_environment(service, self.local_stack.folder, ports, self._servers)
        process = self._fork(service, environment, self.local_stack.folder / "log" / f"{service}.log")
        await process.start()
        return process, f"http://127.0.0.1:{ports[service]}"

    def _report(self, component: str, state: str) -> None:
        self._reports[component, state] += 1

    def _process(self, name: str, command: list[str], environment: dict[str, str], log: Path) -> Process:
        environment = environment | SETTINGS.get(name, {})
        return self._fork(name, environment, log) if name in SERVICES else Process(name, command, environment, log)


@asynccontextmanager
async def upgraded_system(folder: Path) -> AsyncIterator[UpgradedSystem]:
    """Restore the dump, start all servers and services, and stop them at the end."""
    prepare_folder(folder)
    async with fork_server("tests.chaos.full_system.services", folder) as fork:
        system = UpgradedSystem(folder, fork)
        async with system.local_stack:
            yield system
