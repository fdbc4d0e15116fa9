"""Consumes one quorum queue per handler, with manual acknowledgement and a bounded prefetch. Two implementations.

A queue that the broker cannot serve stops its own handler only, also when the service starts.
Proof: tests/integration/messaging/test_unavailable_queue.py.
"""

import asyncio
import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence

from aio_pika.abc import AbstractRobustConnection
from aiormq.exceptions import ChannelAccessRefused

from shared.messaging.consuming.message_processor import MessageProcessor
from shared.messaging.consuming.queue_probe import QUEUE_ERRORS, QueueProbe, QueueStatus

log = logging.getLogger(__name__)
PREFETCH = 128
"""Deliveries in flight per queue: enough for full batches; a crash returns at most as many."""
SUBSCRIBE_SECONDS, PROBE_SECONDS = 30.0, 1.0


class Consumer(ABC):
    """The consuming connection of a service. Its queues should exist: deploy/rabbitmq declares them."""

    def __init__(self, processors: Sequence[MessageProcessor]) -> None:
        self._processors = processors
        self._probe = QueueProbe(lambda: self._connected)
        self._missing: set[str] = set()
        self.unavailable: dict[str, float] = {}
        """The queues that the broker could not serve when it was asked last, and since when (Unix, seconds)."""

    async def start(self) -> None:
        """Connect and consume. Raises when the broker cannot be reached, or serves none of the queues."""
        await self._connect()
        self._missing = {processor.queue for processor in self._processors}
        await asyncio.gather(*(self.resume(processor.queue) for processor in self._processors))
        if self._processors and len(self._missing) == len(self._processors):
            raise ConnectionError(f"the broker serves no queue of this service: {', '.join(sorted(self._missing))}")

    async def resume(self, queue: str) -> None:
        """Consume a queue that could not be consumed when the service started. The client itself consumes again what it
        has lost since. Raises when this service has no right to read it."""
        if queue not in self._missing:
            return
        try:
            async with asyncio.timeout(SUBSCRIBE_SECONDS):
                await self._subscribe(queue)
        except ChannelAccessRefused:
            raise
        except QUEUE_ERRORS as failed:
            self._note(queue, type(failed).__name__)
        else:
            self._missing.discard(queue)

    async def look(self) -> dict[str, QueueStatus]:
        """The status of each queue. Raises when the broker cannot be reached, or answers about none of them."""
        statuses = {processor.queue: await self._look(processor.queue) for processor in self._processors}
        if statuses and all(status.unavailable == TimeoutError.__name__ for status in statuses.values()):
            raise TimeoutError("the broker does not answer")
        for queue, status in statuses.items():
            self._note(queue, status.unavailable)
        return statuses

    async def cancel(self) -> None:
        """Take no new deliveries; those in flight go on and are acknowledged by `stop`. Held ones are redelivered."""
        cancelled = await asyncio.gather(
            *(self._cancel(processor.queue) for processor in self._processors), return_exceptions=True
        )
        for processor, failed in zip(self._processors, cancelled, strict=True):
            if failed is not None:
                log.info("%s is no longer consumed: %s", processor.queue, type(failed).__name__)
        for processor in self._processors:
            processor.acknowledger.pause()
            processor.breaker.abandon()

    async def stop(self) -> None:
        """Send the last acknowledgements and close the connection."""
        await asyncio.gather(*(processor.acknowledger.flush() for processor in self._processors))
        await self._close()

    async def _look(self, queue: str) -> QueueStatus:
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                ready, consumers = await self._probe.counts(queue)
                subscribed = queue not in self._missing and await self._is_subscribed(queue)
        except QUEUE_ERRORS as failed:
            return QueueStatus(unavailable=type(failed).__name__)
        return QueueStatus(ready, consumers, subscribed)

    def _note(self, queue: str, unavailable: str) -> None:
        if unavailable and queue not in self.unavailable:
            log.warning("%s is not consumed: the broker cannot serve this queue (%s)", queue, unavailable)
            self.unavailable[queue] = time.time()
        elif not unavailable and self.unavailable.pop(queue, None) is not None:
            log.info("the broker serves %s again", queue)

    @property
    @abstractmethod
    def _connected(self) -> AbstractRobustConnection | None:
        """The connection, once there is one."""

    @abstractmethod
    async def _is_subscribed(self, queue: str) -> bool:
        """Whether the channel of that queue is open and has its consumer, by this client's account."""

    @abstractmethod
    async def _connect(self) -> None: ...

    @abstractmethod
    async def _subscribe(self, queue: str) -> None: ...

    @abstractmethod
    async def _cancel(self, queue: str) -> None: ...

    @abstractmethod
    async def _close(self) -> None: ...
