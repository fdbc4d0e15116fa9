"""Cold caches: mongod is started again, and the kernel forgets its data files and no others."""

import asyncio
import os
from functools import partial
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from deploy.local.servers import Servers
from tests.support.eventually import eventually
from tests.support.service_application import ServiceApplication

SECONDS, CALM_SECONDS = 120, 1.0


async def start_cold(servers: Servers, folder: Path, systems: list[ServiceApplication]) -> None:
    """Start mongod with empty caches; returns when each system is connected again and its background tasks are calm."""
    await servers.mongod.stop()
    await asyncio.to_thread(_forget, folder / "mongod")
    await servers.mongod.start(())
    for system in systems:
        await eventually(partial(_answers, system), SECONDS)
    await eventually(partial(_calm, servers), SECONDS)


def blocks_read(servers: Servers) -> int:
    """How many blocks (pages of B-trees) mongod has read from its files since its start."""
    with MongoClient[dict[str, Any]](servers.mongod.admin_url()) as client:
        cache = client.admin.command("serverStatus")["wiredTiger"]["cache"]
        return int(cache["pages read into cache"])


async def _answers(system: ServiceApplication) -> None:
    assert (await system.client.get("/readyz")).status_code == 200


async def _calm(servers: Servers) -> None:
    before = await asyncio.to_thread(blocks_read, servers)
    await asyncio.sleep(CALM_SECONDS)
    assert await asyncio.to_thread(blocks_read, servers) == before


def _forget(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            opened = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(opened)
