"""The short form stands on the servers of the session's house, each run on a plot of its own."""

import pytest

from deploy.local.house import House
from tests.chaos.rig.ground import Ground


@pytest.fixture(scope="session")
async def ground(house: House) -> Ground:
    """The real mongod and RabbitMQ that all tests share."""
    return Ground(house.servers, house.folder)
