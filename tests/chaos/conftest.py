"""The short form stands on the servers of the session's house, each run on a plot of its own."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.house import House
from tests.chaos.rig.birth import forked
from tests.chaos.rig.ground import Ground


@pytest.fixture(scope="session")
async def ground(house: House) -> AsyncIterator[Ground]:
    """The real mongod and RabbitMQ that all tests share; workers are forked, since they die often."""
    async with forked() as born:
        yield Ground(house.servers, house.folder, born=born)
