"""One place for all counting, on the servers of the house, apart from the house."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.house import House
from tests.work.place import Place


@pytest.fixture(scope="module")
async def where(house: House) -> AsyncIterator[Place]:
    """Nothing of it stays behind."""
    async with Place(house.servers) as made:
        yield made
