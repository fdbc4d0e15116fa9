"""A minimal HTTP client for load: keep-alive connections, and only status and length are parsed."""

import asyncio
import time
from dataclasses import dataclass


class Connection:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """The status of the answer."""
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        start = f"POST {path} HTTP/1.1\r\nHost: arena\r\n{head}Content-Length: {len(body)}\r\n\r\n"
        return await self._request(start.encode() + body)

    async def get(self, path: str) -> int:
        """The status of the answer."""
        return await self._request(f"GET {path} HTTP/1.1\r\nHost: arena\r\n\r\n".encode())

    async def _request(self, request: bytes) -> int:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        _, _, rest = head.partition("content-length:")
        await reader.readexactly(int(rest.partition("\r\n")[0] or 0))
        return int(head.split(" ", 2)[1])

    def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def until_ready(port: int, path: str = "/readyz", seconds: float = 60.0) -> float:
    """The monotonic time of the first answer with status 200; polls every 5 ms."""
    connection = Connection(port)
    async with asyncio.timeout(seconds):
        while True:
            try:
                if await connection.get(path) == 200:
                    return time.monotonic()
            except (ConnectionError, asyncio.IncompleteReadError):
                connection.close()
            await asyncio.sleep(0.005)


@dataclass(frozen=True)
class Requests:
    """A load of POST requests, one per body, each expected to be answered with the status `expected`."""

    path: str
    headers: dict[str, str]
    bodies: list[bytes]
    expected: int

    async def send(self, port: int, concurrency: int) -> float:
        """Seconds from the first request to the last answer. Raises RuntimeError on any other answer."""
        left = iter(self.bodies)

        async def worker() -> None:
            connection = Connection(port)
            for body in left:
                if (status := await connection.post(self.path, self.headers, body)) != self.expected:
                    raise RuntimeError(f"{self.path} answered {status}")
            connection.close()

        began = time.monotonic()
        await asyncio.gather(*(worker() for _ in range(concurrency)))
        return time.monotonic() - began
