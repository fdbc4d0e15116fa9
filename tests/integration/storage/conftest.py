"""Databases with what version 0.1.0 stored, on the mongod of the local stack."""

from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import pytest

from deploy.local.local_stack import LocalStack
from shared.storage.connection import Database, connect, disconnect
from tests.integration.storage.former_database import FormerDatabase

Restore = Callable[[str], FormerDatabase]


@pytest.fixture
async def restored(local_stack: LocalStack) -> AsyncIterator[Restore]:
    """Restores a service of the dump into a database of its own, as often as a test needs."""
    created: list[FormerDatabase] = []

    def restore(service: str) -> FormerDatabase:
        created.append(FormerDatabase(local_stack.servers.mongod, f"t{uuid4().hex[:10]}", service))
        return created[-1]

    yield restore
    for database in created:
        await database.remove()


@pytest.fixture
async def database(local_stack: LocalStack) -> AsyncIterator[Database]:
    """An empty database of this test alone."""
    connected = connect(local_stack.servers.mongod.url("stageloket", f"t{uuid4().hex[:10]}"))
    yield connected
    await connected.client.drop_database(connected.name)
    await disconnect(connected)
