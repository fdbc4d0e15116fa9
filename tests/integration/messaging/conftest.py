"""A world for each test."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.house import House
from tests.integration.messaging.world import World


@pytest.fixture
async def world(house: House) -> AsyncIterator[World]:
    """On the servers of the house, apart from the house."""
    made = World(house.servers)
    await made.prepare()
    yield made
    await made.gone()
