"""One connection through the proxy: two pumps, each with a queue of what is still under way."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable

from tests.chaos.proxy.dial import Streams
from tests.chaos.proxy.framing import Framing
from tests.chaos.proxy.way import Verdict, Way

UNDER_WAY = 1000
Parcel = tuple[float, bytes]
Judge = Callable[["Line", Way, bytes], Verdict]


class Line:
    """Bytes go from reader to queue to writer; `judge` decides about each unit, `due` says when it arrives."""

    def __init__(
        self,
        client: Streams,
        server: Streams,
        framing: Callable[[], Framing],
        judge: Judge,
        due: Callable[[], float],
        audible: Callable[[Way], Awaitable[None]],
    ) -> None:
        self._client, self._server, self._framing = client, server, framing
        self._judge, self._due, self._audible = judge, due, audible
        self.torn = False
        self._cut = asyncio.Event()

    async def run(self) -> None:
        """Until one side hangs up and the other could be told, or it was cut."""
        (client_in, client_out), (server_in, server_out) = self._client, self._server
        up: asyncio.Queue[Parcel | None] = asyncio.Queue(UNDER_WAY)
        down: asyncio.Queue[Parcel | None] = asyncio.Queue(UNDER_WAY)
        jobs = [
            asyncio.create_task(job)
            for job in (
                self._read(Way.UP, client_in, up),
                self._write(up, server_out),
                self._read(Way.DOWN, server_in, down),
                self._write(down, client_out),
                self._cut.wait(),
            )
        ]
        try:
            await asyncio.wait((jobs[1], jobs[3], jobs[4]), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
            client_out.close()
            server_out.close()

    def reset(self) -> None:
        """Both sides get a RST, not a goodbye."""
        for _, out in (self._client, self._server):
            reset(out)
        self._cut.set()

    async def _read(self, way: Way, source: asyncio.StreamReader, queue: "asyncio.Queue[Parcel | None]") -> None:
        units = self._framing()
        try:
            while data := await source.read(65536):
                for unit in units.feed(data):
                    verdict = self._judge(self, way, unit)
                    if verdict is Verdict.CUT:
                        return self.reset()
                    if verdict is Verdict.PASS:
                        await queue.put((self._due(), unit))
        except ConnectionError:
            self.torn = True
        await self._audible(way)
        await queue.put(None)
        return None

    async def _write(self, queue: "asyncio.Queue[Parcel | None]", sink: asyncio.StreamWriter) -> None:
        clock = asyncio.get_running_loop().time
        while (parcel := await queue.get()) is not None:
            due, unit = parcel
            if (early := due - clock()) > 0:
                await asyncio.sleep(early)
            sink.write(unit)
            await sink.drain()


def reset(out: asyncio.StreamWriter) -> None:
    """Close with a RST."""
    handle: socket.socket | None = out.get_extra_info("socket")
    if handle is not None and not out.transport.is_closing():
        handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    out.transport.abort()
