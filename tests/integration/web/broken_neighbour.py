"""A neighbour that answers every request with the same bytes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.support.http_request import read_request

JSON = b"content-type: application/json\r\nconnection: close\r\n"
BROKEN = {
    "an error page": b"HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-length: 6\r\n\r\n<html>",
    "no JSON": b"HTTP/1.1 200 OK\r\n" + JSON + b"content-length: 6\r\n\r\n<html>",
    "another form": b"HTTP/1.1 200 OK\r\n" + JSON + b"content-length: 2\r\n\r\n[]",
    "no HTTP": b"hello\r\n\r\n",
    "nothing": b"",
}
"""What a proxy, another program on its port, or a neighbour of another version may answer."""


@asynccontextmanager
async def answering(reply: bytes) -> AsyncIterator[str]:
    """The address of such a neighbour, on a free port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await read_request(reader)
            writer.write(reply)
            await writer.drain()
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.close()
        await server.wait_closed()
