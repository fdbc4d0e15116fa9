"""Servers with the dump in their databases, in which every service died once half-way through its migration."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from deploy.local.components import SERVICES
from deploy.local.environment import service_environment
from deploy.local.servers import Servers
from shared.messaging.support.crash_points import PLAN
from tests.support.forked_process import Fork
from tests.upgrade.restore import restore

BATCH = 3
START_SECONDS = 60.0


@dataclass(frozen=True)
class Death:
    """The exit code, and how many documents of aggregates were migrated by then, and were not."""

    exit_code: int
    migrated: int
    outdated: int


class InterruptedServers(Servers):
    """Takes the place of a local stack's own servers: they are started before its services."""

    def __init__(self, folder: Path, chosen: dict[str, int], fork: Fork) -> None:
        super().__init__(folder, chosen)
        self._folder, self._chosen, self._fork = folder, chosen, fork
        self.deaths: dict[str, Death] = {}

    async def start(self, services: Sequence[str] = SERVICES, topology: dict[str, Any] | None = None) -> None:
        """Start both, restore the dump, and let each service start once and die."""
        await super().start(services, topology)
        with MongoClient[dict[str, Any]](self.mongod.admin_url(), tz_aware=True) as client:
            restore(client)
            exit_codes = await asyncio.gather(*(self._start_and_die(service) for service in services))
            for service, exit_code in zip(services, exit_codes, strict=True):
                self.deaths[service] = Death(exit_code, *_forms(client, service))

    async def _start_and_die(self, service: str) -> int:
        plan = self._folder / "plans" / service
        plan.mkdir(parents=True)
        (plan / "plan").write_text("migrator.after_batch *\n")
        environment = service_environment(service, self._folder, self._chosen, self)
        environment |= {PLAN: str(plan), f"{service.upper()}_MIGRATION_BATCH": str(BATCH)}
        process = self._fork(service, environment, self._folder / "log" / f"{service}.log")
        await process.start()
        return await asyncio.wait_for(process.wait(), START_SECONDS)


def _forms(client: MongoClient[dict[str, Any]], service: str) -> tuple[int, int]:
    """How many documents have a version, and how many have the form of version 0."""
    collections = [client[service][name] for name in client[service].list_collection_names()]
    migrated = sum(each.count_documents({"schema": {"$exists": True}}) for each in collections)
    return migrated, sum(each.count_documents({"spoken": {"$exists": True}}) for each in collections)
