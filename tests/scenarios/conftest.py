"""A desk for each scenario, on the local stack that all tests share."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from tests.scenarios.year import Desk


@pytest.fixture
async def desk(local_stack: LocalStack) -> AsyncIterator[Desk]:
    """A desk with ids of its own."""
    created = Desk(local_stack)
    yield created
    await created.close()
