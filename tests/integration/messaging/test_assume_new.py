"""An aggregate that is most likely new is not read first. If it exists after all, the decision is made again on it."""

import pytest

from shared.messaging.model.aggregate import Events
from shared.messaging.runtime.runtime import Messaging
from shared.storage.aggregate_document import AggregateDocument
from tests.integration.messaging.observing import Wiretap
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, Pot, PotMade, PotOrdered, Pots

MAKE = "make_on_pot_ordered"
ORDERED = {
    "ce-id": "order-1",
    "ce-type": PotOrdered.type,
    "ce-source": "/stageloket/tests",
    "ce-subject": "order/a",
    "ce-time": "2026-02-05T12:00:00+00:00",
}


async def order_pot(command: PotOrdered, pots: Pots) -> Events:
    """Create the pot unless it exists."""
    if await pots.find_or_assume_new(command.pot_id):
        return ()
    return pots.save((Pot(id=command.pot_id), (PotMade(pot_id=command.pot_id),)))


async def fill_other(command: FillPot, pots: Pots) -> Events:
    """Change another aggregate than the one assumed to be new."""
    if await pots.find_or_assume_new(command.pot_id):
        return ()
    return pots.save((await pots.get("other")).fill(str(command.number), command.number))


async def need_missing(command: PotOrdered, pots: Pots) -> Events:
    """Need an aggregate that does not exist, when the pot is assumed to be new."""
    if not await pots.find_or_assume_new(command.pot_id):
        await pots.get("missing")
    return ()


async def refuse_new(command: PotOrdered, pots: Pots) -> Events:
    """Refuse a pot that is assumed to be new."""
    if not await pots.find_or_assume_new(command.pot_id):
        raise LookupError(command.pot_id)
    return ()


def record_reads(messaging: Messaging) -> list[str]:
    """The ids of the aggregates that are read from now on."""
    read, ids = messaging.collections.read, list[str]()

    async def recorded(collection: str, id: str, key: str = "") -> AggregateDocument:
        ids.append(id)
        return await read(collection, id, key)

    messaging.collections.read = recorded  # type: ignore[method-assign]
    return ids


async def test_a_new_aggregate_is_created_without_a_read_and_an_existing_one_is_detected_by_the_write(
    sandbox: ServiceSandbox,
) -> None:
    async with sandbox.running() as messaging:
        ids = record_reads(messaging)
        assert len(await messaging.commands.execute(order_pot, PotOrdered(pot_id="a"))) == 1
        assert ids == []
        assert await messaging.commands.execute(order_pot, PotOrdered(pot_id="a")) == ()
        assert ids == ["a"]


async def test_an_assumption_that_no_write_checks_is_read(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        for pot in ("a", "other"):
            await messaging.commands.execute(order_pot, PotOrdered(pot_id=pot))
        assert await messaging.commands.execute(fill_other, FillPot(pot_id="a", number=1)) == ()
        assert len(await messaging.commands.execute(fill_other, FillPot(pot_id="b", number=1))) == 1
        assert await messaging.commands.execute(refuse_new, PotOrdered(pot_id="a")) == ()
        assert await messaging.commands.execute(need_missing, PotOrdered(pot_id="a")) == ()
        with pytest.raises(LookupError):
            await messaging.commands.execute(refuse_new, PotOrdered(pot_id="b"))


async def test_a_redelivered_event_that_created_an_aggregate_is_already_processed(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        tap = Wiretap(messaging.publisher)
        for _ in range(3):
            await sandbox.publish(f"tests.{MAKE}", ORDERED, b'{"pot_id": "a"}')

        async def redelivered() -> None:
            assert messaging.metrics.outcomes[MAKE, "already_processed"] == 2

        await eventually(redelivered)
        assert [envelope.type for envelope in tap.published] == [PotMade.type]
