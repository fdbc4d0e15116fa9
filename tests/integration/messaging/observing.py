"""What the messaging tests observe: labels, outboxes and published events."""

from collections.abc import Awaitable, Callable

from shared.messaging.model.aggregate import derived_id
from shared.messaging.model.envelope import Envelope
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.transport.publisher import Publisher
from tests.support.sample_domain.labels import Labels


async def label_contents(messaging: Messaging, pot: str) -> tuple[int, ...]:
    """The numbers on the label of a pot."""
    label = await messaging.commands.system_reader(Labels).find(derived_id("label", pot))
    return tuple(number for _, number in label.seen) if label else ()


def label_is(messaging: Messaging, pot: str, *numbers: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: the label lists exactly these numbers in this order."""

    async def look() -> None:
        assert await label_contents(messaging, pot) == numbers

    return look


def outbox_is_empty(messaging: Messaging) -> Callable[[], Awaitable[None]]:
    """For `eventually`: no outbox holds an event."""

    async def look() -> None:
        assert [await documents.count_pending_outbox() for documents in messaging.collections.all()] == [0, 0]

    return look


class Wiretap:
    """Records every published event; with `failing` set, publishing fails."""

    def __init__(self, publisher: Publisher) -> None:
        self.published: list[Envelope] = []
        self.failing = False
        self._publish_event = publisher.publish_event
        publisher.publish_event = self._publish  # type: ignore[method-assign]

    async def _publish(self, envelope: Envelope) -> None:
        if self.failing:
            raise ConnectionError("seeded")
        await self._publish_event(envelope)
        self.published.append(envelope)
