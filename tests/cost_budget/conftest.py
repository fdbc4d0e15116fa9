"""One sandbox for all measurements of a module, on the servers of the local stack."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from tests.cost_budget.sandbox import MeasuringSandbox


@pytest.fixture(scope="module")
async def sandbox(local_stack: LocalStack) -> AsyncIterator[MeasuringSandbox]:
    """Prepared, and removed at the end."""
    async with MeasuringSandbox(local_stack.servers) as prepared:
        yield prepared
