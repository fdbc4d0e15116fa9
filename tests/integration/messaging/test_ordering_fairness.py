"""A message that is not ready waits in the process only while that helps: it never delays messages that are ready."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from deploy.local.local_stack import LocalStack
from shared.messaging.failures.poison_detection import ISOLATE_AFTER
from shared.messaging.runtime.runtime import Messaging
from tests.integration.messaging.messages import body, headers
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually

LABEL = "label_on_pot_filled"
EVENTS = 40
CANDIDATES = 10
MAX_ATTEMPTS = 2
"""Attempts per message; a third one cannot succeed."""


@pytest.fixture
async def slow_sandbox(local_stack: LocalStack) -> AsyncIterator[ServiceSandbox]:
    """A sandbox in which no deferred message returns during a test."""
    sandbox = ServiceSandbox(local_stack.servers, delay=60.0)
    await sandbox.prepare()
    yield sandbox
    await sandbox.remove()


async def test_messages_behind_one_that_gave_up_do_not_wait_again(slow_sandbox: ServiceSandbox) -> None:
    for sequence in range(2, 2 + EVENTS):
        await publish(slow_sandbox, "x", sequence)
    async with slow_sandbox.running() as messaging:
        await eventually(deferred(messaging, EVENTS))
    assert len(slow_sandbox.failures.attempts) <= MAX_ATTEMPTS * EVENTS


async def test_no_message_waits_locally_while_a_poison_candidate_needs_isolation(slow_sandbox: ServiceSandbox) -> None:
    for sequence in range(2, 2 + CANDIDATES):
        await publish(slow_sandbox, f"candidate{sequence}", sequence, **{"x-delivery-count": ISOLATE_AFTER})
    for sequence in range(2, 2 + EVENTS):
        await publish(slow_sandbox, f"other{sequence}", sequence)
    async with slow_sandbox.running() as messaging:
        await eventually(deferred(messaging, CANDIDATES + EVENTS))
    assert len(slow_sandbox.failures.attempts) <= MAX_ATTEMPTS * (CANDIDATES + EVENTS)


async def publish(sandbox: ServiceSandbox, pot: str, sequence: int, **more: object) -> None:
    """Publish an event of a pot whose predecessor is missing."""
    await sandbox.publish(f"tests.{LABEL}", headers(pot, sequence, sequence - 1, **more), body(pot, sequence))


def deferred(messaging: Messaging, count: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: that many messages were deferred."""

    async def look() -> None:
        assert messaging.metrics.outcomes[LABEL, "deferred"] == count

    return look
