"""A desk for each scenario, in the house that all tests share."""

import pytest

from deploy.local.house import House
from tests.scenarios.year import Desk


@pytest.fixture
async def desk(house: House) -> Desk:
    """Fresh ids, the same house."""
    return Desk(house)
