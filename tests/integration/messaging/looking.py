"""What the tests of the messaging core look at."""

from collections.abc import Awaitable, Callable

from shared.messaging.envelope import Envelope
from shared.messaging.noun import derived_id
from shared.messaging.publisher import Publisher
from shared.messaging.runtime import Messaging
from tests.integration.messaging.trade import Labels


async def seen(messaging: Messaging, pot: str) -> tuple[int, ...]:
    """What the pot's label lists."""
    label = await messaging.perform.reading(Labels).find(derived_id("label", pot))
    return label.seen if label else ()


def labelled(messaging: Messaging, pot: str, *amounts: int) -> Callable[[], Awaitable[None]]:
    """For `eventually`: the label lists exactly this, in this order."""

    async def look() -> None:
        assert await seen(messaging, pot) == amounts

    return look


def silent(messaging: Messaging) -> Callable[[], Awaitable[None]]:
    """For `eventually`: nothing is left to say."""

    async def look() -> None:
        assert [await documents.unsaid() for documents in messaging.shelves.each()] == [0, 0]

    return look


class Wiretap:
    """Notes every fact that leaves, and can make the way out fail."""

    def __init__(self, publisher: Publisher) -> None:
        self.said: list[Envelope] = []
        self.broken = False
        self._fact = publisher.fact
        publisher.fact = self._tapped  # type: ignore[method-assign]

    async def _tapped(self, envelope: Envelope) -> None:
        if self.broken:
            raise ConnectionError("seeded")
        await self._fact(envelope)
        self.said.append(envelope)
