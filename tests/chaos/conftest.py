"""The short form uses the servers of the session's local stack; each run has a sandbox of its own."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from tests.chaos.harness.environment import Environment
from tests.chaos.harness.spawning import forked


@pytest.fixture(scope="session")
async def environment(local_stack: LocalStack) -> AsyncIterator[Environment]:
    """The real mongod and RabbitMQ that all tests share; workers are forked, since they die often."""
    async with forked(local_stack.folder) as fork:
        yield Environment(local_stack.servers, local_stack.folder, spawn=fork)
