"""Registration on servers of its own."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from services.registration.service import service
from tests.integration.one_service import OneService


@pytest.fixture
async def registration(local_stack: LocalStack) -> AsyncIterator[OneService]:
    """On servers that other tests use too, in a part of their own."""
    created = OneService(local_stack.servers, service)
    await created.prepare()
    yield created
    await created.remove()
