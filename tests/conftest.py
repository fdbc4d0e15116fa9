"""Fixtures of all tests: one local stack of real servers and services on free ports, in a temporary folder."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from deploy.local.open_files import allow_many_open_files
from deploy.rabbitmq.generate import system_topology
from shared.messaging.failures.retry import DELAYS

allow_many_open_files()  # tests run services in this process
pytest.register_assert_rewrite("tests.integration.messaging.observing")

QUICK = {step: 0.2 * (n + 1) for n, step in enumerate(DELAYS)}
"""The delays of the tests: the same steps, shorter."""


@pytest.fixture(scope="session")
async def local_stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LocalStack]:
    """mongod, RabbitMQ, mailbox and all services."""
    folder = tmp_path_factory.mktemp("local_stack")
    async with LocalStack(folder, any_ports=True, topology=system_topology(QUICK)) as started:
        yield started
