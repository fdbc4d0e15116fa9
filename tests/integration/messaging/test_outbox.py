"""Events are published if and only if the state changed, also when the broker is unreachable at that moment."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from shared.messaging.outbox.sweeper import BATCH
from shared.storage.schema import SCHEMA
from tests.integration.messaging.observing import Wiretap, label_is, outbox_is_empty
from tests.integration.messaging.sandbox import DEAD_LETTERS, JOURNAL, ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotFilled, PotMade, PotOrdered, fill_pot, make_pot

pytestmark = pytest.mark.parametrize("adapters", ["tuned", "plain"], indirect=True)


async def test_events_that_could_not_be_published_are_published_later_in_order(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        tap = Wiretap(messaging.publisher)
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await eventually(outbox_is_empty(messaging))
        tap.failing = True
        for number in (1, 2, 3):
            await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=number))
        assert await messaging.collections.collection("pots").count_pending_outbox() == 1
        tap.failing = False
        await eventually(label_is(messaging, "a", 1, 2, 3))
        await eventually(outbox_is_empty(messaging))


async def test_a_starting_service_publishes_what_the_previous_process_left_in_the_outbox(
    sandbox: ServiceSandbox,
) -> None:
    async with sandbox.running() as first:
        Wiretap(first.publisher).failing = True
        await first.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await first.commands.execute(fill_pot, FillPot(pot_id="a", number=5))
    async with sandbox.running() as second:
        await eventually(label_is(second, "a", 5))


async def test_two_replicas_that_change_one_aggregate_alternately_leave_nothing_to_the_sweeper(
    sandbox: ServiceSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "shared.messaging.outbox.sweeper")
    async with sandbox.running() as first, sandbox.running() as second:
        await first.commands.execute(make_pot, PotOrdered(pot_id="a"))
        numbers = range(1, 21)
        for number in numbers:
            await (first, second)[number % 2].commands.execute(fill_pot, FillPot(pot_id="a", number=number))
        await eventually(label_is(first, "a", *numbers))
        await eventually(outbox_is_empty(first))
    assert not [line for line in caplog.messages if "published again" in line]


async def test_an_unroutable_event_stays_in_the_outbox_until_a_queue_is_bound(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        queue, key = "tests.label_on_pot_filled", PotFilled.type
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await eventually(outbox_is_empty(messaging))
        await sandbox.unbind(queue, key)
        for everything in ("stageloket.unrouted", JOURNAL):
            await sandbox.delete_queue(everything)
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=5))
        assert await messaging.collections.collection("pots").count_pending_outbox() == 1
        await sandbox.bind(queue, key)
        await eventually(label_is(messaging, "a", 5))


async def test_more_outboxes_that_cannot_be_published_than_one_batch_hide_no_other(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as first:
        tap = Wiretap(first.publisher)
        tap.failing = True
        await first.commands.execute(make_pot, PotOrdered(pot_id="healthy"))
        await first.commands.execute(fill_pot, FillPot(pot_id="healthy", number=1))
        document = (await first.collections.collection("pots").read(["healthy"]))["healthy"]
    await sandbox.insert("pots", [unroutable(f"stuck-{number}", document.outbox[0]) for number in range(BATCH + 20)])
    for everything in ("stageloket.unrouted", JOURNAL):
        await sandbox.delete_queue(everything)
    await sandbox.bind(DEAD_LETTERS, PotMade.type)
    async with sandbox.running() as second:
        await eventually(label_is(second, "healthy", 1))


def unroutable(id: str, event: Mapping[str, Any]) -> dict[str, Any]:
    """A stored pot whose only event was recorded earlier than any other and has a type that no queue is bound to."""
    earlier = event["recordedtime"] - timedelta(days=1)
    outbox = [{**event, "id": id, "subject": f"pot/{id}", "type": "test_nowhere.v1", "recordedtime": earlier}]
    by_type: dict[str, int] = {}
    return {
        "_id": id,
        "schema": SCHEMA,
        "version": 1,
        "state": {},
        "outbox": outbox,
        "last_sequence": 1,
        "last_sequence_by_type": by_type,
        "next_timer_at": None,
    }
