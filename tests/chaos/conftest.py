"""The short form uses the servers of the session's local stack; each run has a sandbox of its own."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from deploy.local.local_stack import LocalStack
from tests.chaos.harness.environment import Environment
from tests.chaos.harness.spawning import forked
from tests.chaos.harness.whole_stack import environment_of


@pytest.fixture(scope="session")
async def environment(local_stack: LocalStack) -> AsyncIterator[Environment]:
    """The real mongod and RabbitMQ that all tests share; workers are forked, since they die often."""
    async with forked(local_stack.folder) as fork:
        yield replace(environment_of(local_stack), spawn=fork)
