"""What a handler did not get is known from its positions, and later events wait until it is published again."""

import pytest

from shared.messaging.inbox.processed_events import PublishedEvent
from shared.messaging.model.envelope import Envelope
from shared.messaging.outbox.envelope_factory import epoch_milliseconds
from shared.messaging.runtime.runtime import Messaging
from tests.integration.messaging.observing import Wiretap, label_is, outbox_is_empty
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotFilled, PotOrdered, fill_pot, make_pot

HANDLER, QUEUE = "label_on_pot_filled", "tests.label_on_pot_filled"


async def unprocessed(messaging: Messaging, envelopes: list[Envelope]) -> list[str]:
    """The ids of those that the handler has not processed."""
    events = [
        PublishedEvent(each.id, each.type, each.subject, each.sequence, epoch_milliseconds(each.recordedtime))
        for each in envelopes
    ]
    return await messaging.processed_events.unprocessed(HANDLER, events)


async def test_what_a_handler_did_not_get_is_named_and_published_to_its_queue_later_events_wait(
    sandbox: ServiceSandbox,
) -> None:
    async with sandbox.running() as messaging:
        tap = Wiretap(messaging.publisher)
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=1))
        await eventually(label_is(messaging, "a", 1))
        await sandbox.unbind(QUEUE, PotFilled.type)
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=2))
        await eventually(outbox_is_empty(messaging))
        await sandbox.bind(QUEUE, PotFilled.type)
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=3))
        await eventually(outbox_is_empty(messaging))
        first, second, third = filled = [each for each in tap.published if each.type == PotFilled.type]
        assert await unprocessed(messaging, filled) == [second.id, third.id]
        await label_is(messaging, "a", 1)()
        for each in (third, second, first, second):
            await messaging.publisher.publish_to_queue(QUEUE, each.id, each.headers(), each.data)
        await eventually(label_is(messaging, "a", 1, 2, 3))
        assert await unprocessed(messaging, filled) == []


async def test_events_from_before_the_registration_of_a_handler_are_not_named(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        event = PublishedEvent("e", PotFilled.type, "pot/old", 1, 0)
        assert await messaging.processed_events.unprocessed(HANDLER, [event]) == []
        assert await messaging.processed_events.unprocessed(HANDLER, [event._replace(recorded_at=2**42)]) == ["e"]
        with pytest.raises(KeyError):
            messaging.processed_events.keeps_positions("nobody")
