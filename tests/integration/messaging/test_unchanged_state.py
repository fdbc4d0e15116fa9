"""An event or command that changes nothing writes no state: its cost does not depend on the size of the aggregate."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.local_stack import LocalStack
from shared.messaging.model.aggregate import Aggregate, Events
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import on
from shared.messaging.unit_of_work.repository import Repository
from tests.cost_budget.store_tap import COMMIT, RECORD_UNCHANGED, tap_store
from tests.integration.messaging.messages import body, headers
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import PotFilled

LARGE = "x" * 100_000
SMALL_UPDATE = 1_000


class Lid(Aggregate):
    """The lid of a pot, with a long description: closed when the pot is filled the first time."""

    description: str = LARGE
    closed: bool = False


class Lids(Repository[Lid]):
    """All lids."""

    aggregate, subject_type, collection = Lid, "lid", "lids"


@on(PotFilled)
async def close_on_pot_filled(event: PotFilled, lids: Lids) -> Events:
    """Save the lid each time, whether that changes it or not."""
    lid = await lids.find(event.pot_id) or Lid(id=event.pot_id)
    return lids.save((lid.model_copy(update={"closed": True}), ()))


async def close_lid(command: PotFilled, lids: Lids) -> Events:
    """The same by command."""
    lid = await lids.find(command.pot_id) or Lid(id=command.pot_id)
    return lids.save((lid.model_copy(update={"closed": True}), ()))


@pytest.fixture
async def closer(local_stack: LocalStack) -> AsyncIterator[ServiceSandbox]:
    """A sandbox with the service that closes lids."""
    created = ServiceSandbox(local_stack.servers, (close_on_pot_filled,), (Lids,))
    created.replace_timers()
    await created.prepare()
    yield created
    await created.remove()


async def test_an_event_without_change_does_not_write_the_state_again(closer: ServiceSandbox) -> None:
    async with closer.running() as messaging:
        await fill(closer, 1)
        await handled(messaging, 1)
        tap = tap_store(closer.name)
        for sequence in (2, 3, 4):
            await fill(closer, sequence)
            await handled(messaging, sequence)
        written = [sent for sent in tap.take() if sent.written and sent.purpose in (COMMIT, RECORD_UNCHANGED)]
        assert [sent.purpose for sent in written] == [RECORD_UNCHANGED] * 3
        assert max(sent.size for sent in written) < SMALL_UPDATE
        await fill(closer, 3)
        await handled(messaging, 5)
        assert messaging.metrics.outcomes[close_on_pot_filled.name, "already_processed"] == 1
        document = await messaging.collections.read("lids", "a")
        assert (document.version, document.state) == (4, {"description": LARGE, "closed": True})


async def test_a_command_without_change_writes_nothing(closer: ServiceSandbox) -> None:
    async with closer.running() as messaging:
        command = PotFilled(pot_id="a", order_id="1", number=1)
        await messaging.commands.execute(close_lid, command)
        tap = tap_store(closer.name)
        await messaging.commands.execute(close_lid, command)
        assert [sent for sent in tap.take() if sent.purpose in (COMMIT, RECORD_UNCHANGED)] == []
        assert (await messaging.collections.read("lids", "a")).version == 1


async def fill(sandbox: ServiceSandbox, sequence: int) -> None:
    """Deliver the event with that sequence."""
    queue = f"tests.{close_on_pot_filled.name}"
    await sandbox.publish(queue, headers("a", sequence, sequence - 1), body("a", sequence))


async def handled(messaging: Messaging, count: int) -> None:
    """Wait until that many deliveries were handled."""

    async def look() -> None:
        assert messaging.metrics.outcomes[close_on_pot_filled.name, "handled"] == count

    await eventually(look)
