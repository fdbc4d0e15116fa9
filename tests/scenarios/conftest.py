"""A desk for each scenario, in the house that all tests share."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.house import House
from tests.scenarios.year import Desk


@pytest.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    """Fresh ids, the same house."""
    opened = Desk(house)
    yield opened
    await opened.close()
