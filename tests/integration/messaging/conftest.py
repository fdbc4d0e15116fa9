"""A sandbox for each test."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from shared.messaging.runtime.broker_adapters import AdapterChoice
from tests.integration.messaging.sandbox import ServiceSandbox


@pytest.fixture
def adapters(request: pytest.FixtureRequest) -> AdapterChoice:
    """The adapters to the broker, for tests that run with either."""
    choice: AdapterChoice = getattr(request, "param", "tuned")
    return choice


@pytest.fixture
async def sandbox(local_stack: LocalStack, adapters: AdapterChoice) -> AsyncIterator[ServiceSandbox]:
    """On the servers of the local stack, isolated from its services."""
    created = ServiceSandbox(local_stack.servers, adapters=adapters)
    await created.prepare()
    yield created
    await created.remove()
