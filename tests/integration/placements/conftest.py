"""The fixture of the tests of placements."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from tests.integration.placements.placements_service import PlacementsService


@pytest.fixture
async def placements_service(local_stack: LocalStack) -> AsyncIterator[PlacementsService]:
    """On servers that other tests use too, in a part of their own."""
    created = PlacementsService(local_stack.servers)
    await created.prepare()
    yield created
    await created.remove()
