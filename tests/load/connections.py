"""Connections that stay open for many requests, at little cost to the machine that is measured."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from tests.load.arrivals import NO_ANSWER

LENGTH = b"content-length: "
MAX_SECONDS = 30.0


class Connections:
    """A pool to one address; as many as are needed at once."""

    def __init__(self, origin: str) -> None:
        url = urlsplit(origin)
        self._host, self._port = url.hostname or "", url.port or 80
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def post(self, path: str, fields: dict[str, str], body: bytes) -> int:
        """The status of the answer, or NO_ANSWER."""
        lines = [f"POST {path} HTTP/1.1", f"Host: {self._host}:{self._port}", f"Content-Length: {len(body)}"]
        head = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in fields.items()), "", ""])
        try:
            return await asyncio.wait_for(self._exchange(head.encode() + body), MAX_SECONDS)
        except (OSError, EOFError, TimeoutError):
            return NO_ANSWER

    def close(self) -> None:
        """Close those that are idle."""
        for _, writer in self._idle:
            writer.close()

    async def _exchange(self, request: bytes) -> int:
        """Connections that the server closed while they were idle are dropped, as every client does."""
        while self._idle:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                return await self._answer(request, *self._idle.pop())
        return await self._answer(request, *await asyncio.open_connection(self._host, self._port))

    async def _answer(self, request: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        try:
            writer.write(request)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await reader.readexactly(int(head.partition(LENGTH)[2].partition(b"\r\n")[0]))
        except BaseException:
            writer.close()
            raise
        if b"connection: close" in head:
            writer.close()
        else:
            self._idle.append((reader, writer))
        return int(head.split()[1])
