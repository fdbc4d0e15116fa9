"""Another service for one test: an HTTP server that can be away, and whose answers the test chooses."""

import asyncio
from types import TracebackType

from tests.support.http_request import read_request


class Neighbour:
    """`async with Neighbour() as neighbour:`, reached at `neighbour.url`. `requests` counts what it answered."""

    def __init__(self, body: bytes = b"{}") -> None:
        self.status, self.requests, self._body, self._port = 200, 0, body, 0
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> "Neighbour":
        await self.start()
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Its address, also while it is away."""
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Answer at the same port as before."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Refuse connections."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        self.requests += 1
        head = f"HTTP/1.1 {self.status} -\r\ncontent-length: {len(self._body)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode() + self._body)
        await writer.drain()
        writer.close()
