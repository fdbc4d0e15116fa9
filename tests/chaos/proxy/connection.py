"""One connection through the proxy: a reader and a writer for each direction, with a queue of units between them."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable

from tests.chaos.proxy.dial import Streams
from tests.chaos.proxy.filter import Direction, FilterAction
from tests.chaos.proxy.framing import Framing

MAX_QUEUED_UNITS = 1000
ScheduledUnit = tuple[float, bytes]
"""A unit with the time of the event loop's clock at which it is delivered."""
Decide = Callable[["ProxiedConnection", Direction, bytes], FilterAction]


class ProxiedConnection:
    """Forwards bytes both ways; `decide` is called for each unit, `delivery_time` returns when it may arrive.

    `incomplete` is set once bytes were dropped.
    """

    def __init__(
        self,
        client: Streams,
        server: Streams,
        framing: Callable[[], Framing],
        decide: Decide,
        delivery_time: Callable[[], float],
        until_unblocked: Callable[[Direction], Awaitable[None]],
    ) -> None:
        self._client, self._server, self._framing = client, server, framing
        self._decide, self._delivery_time, self._until_unblocked = decide, delivery_time, until_unblocked
        self.incomplete = False
        self._closed = asyncio.Event()

    async def run(self) -> None:
        """Until one side closes and the other has received everything, or until `reset`."""
        (client_in, client_out), (server_in, server_out) = self._client, self._server
        upstream: asyncio.Queue[ScheduledUnit | None] = asyncio.Queue(MAX_QUEUED_UNITS)
        downstream: asyncio.Queue[ScheduledUnit | None] = asyncio.Queue(MAX_QUEUED_UNITS)
        tasks = [
            asyncio.create_task(coroutine)
            for coroutine in (
                self._read(Direction.UPSTREAM, client_in, upstream),
                self._write(upstream, server_out),
                self._read(Direction.DOWNSTREAM, server_in, downstream),
                self._write(downstream, client_out),
                self._closed.wait(),
            )
        ]
        try:
            await asyncio.wait((tasks[1], tasks[3], tasks[4]), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            client_out.close()
            server_out.close()

    def reset(self) -> None:
        """Send a RST to both sides instead of closing the connection in order."""
        for _, out in (self._client, self._server):
            reset(out)
        self._closed.set()

    async def _read(
        self, direction: Direction, source: asyncio.StreamReader, queue: "asyncio.Queue[ScheduledUnit | None]"
    ) -> None:
        framing = self._framing()
        try:
            while data := await source.read(65536):
                for unit in framing.feed(data):
                    action = self._decide(self, direction, unit)
                    if action is FilterAction.RESET:
                        return self.reset()
                    if action is FilterAction.FORWARD:
                        await queue.put((self._delivery_time(), unit))
        except ConnectionError:
            self.incomplete = True
        await self._until_unblocked(direction)
        await queue.put(None)
        return None

    async def _write(self, queue: "asyncio.Queue[ScheduledUnit | None]", sink: asyncio.StreamWriter) -> None:
        clock = asyncio.get_running_loop().time
        while (scheduled := await queue.get()) is not None:
            at, unit = scheduled
            if (delay := at - clock()) > 0:
                await asyncio.sleep(delay)
            sink.write(unit)
            await sink.drain()


def reset(out: asyncio.StreamWriter) -> None:
    """Close with a RST."""
    handle: socket.socket | None = out.get_extra_info("socket")
    if handle is not None and not out.transport.is_closing():
        handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    out.transport.abort()
