"""Consumes one quorum queue per handler, with manual acknowledgement and a bounded prefetch. Two implementations."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence

from shared.messaging.consuming.message_processor import MessageProcessor

PREFETCH = 128
"""Deliveries in flight per queue: enough for full batches; a crash returns at most as many."""


class Consumer(ABC):
    """The consuming connection of a service. Its queues must exist: deploy/rabbitmq declares them."""

    def __init__(self, processors: Sequence[MessageProcessor]) -> None:
        self._processors = processors

    @abstractmethod
    async def start(self) -> None:
        """Connect and consume. Raises when the broker cannot be reached."""

    async def cancel(self) -> None:
        """Take no new deliveries; those in flight go on and are acknowledged by `stop`. Held ones are redelivered."""
        await self._cancel()
        for processor in self._processors:
            processor.acknowledger.pause()
            processor.breaker.abandon()

    @abstractmethod
    async def queue_counts(self) -> dict[str, tuple[int, int]]:
        """By queue: messages ready and consumers, as the broker counts them."""

    @abstractmethod
    async def is_consuming(self) -> bool:
        """Whether each queue has this consumer."""

    async def stop(self) -> None:
        """Send the last acknowledgements and close the connection."""
        await asyncio.gather(*(processor.acknowledger.flush() for processor in self._processors))
        await self._close()

    @abstractmethod
    async def _cancel(self) -> None: ...

    @abstractmethod
    async def _close(self) -> None: ...
