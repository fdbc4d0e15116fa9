"""What tests share: one house of real parts on free ports, in a folder of its own, gone afterwards."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.house import House
from deploy.rabbitmq.generate import house_topology
from shared.messaging.retry import DELAYS

pytest.register_assert_rewrite("tests.integration.messaging.looking")

QUICK = {step: 0.2 * (n + 1) for n, step in enumerate(DELAYS)}
"""The delay steps of the tests: the same steps, a shorter wait."""


@pytest.fixture(scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """mongod, RabbitMQ, mailbox and all services."""
    folder = tmp_path_factory.mktemp("house")
    async with House(folder, any_ports=True, topology=house_topology(QUICK)) as started:
        yield started
