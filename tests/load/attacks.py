"""Requests that are slow, large or many, by somebody without a key, over connections of their own."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.load.arrivals import NO_ANSWER

PIECE = b"x" * 65_536
HEAD = b"POST /v1/events HTTP/1.1\r\nHost: %b\r\nContent-Type: application/json\r\n"
MIB = 2**20


@dataclass(frozen=True)
class Attack:
    """`connection(host, port)` is one connection to its end and returns the status; `at_once` of them are kept open."""

    name: str
    at_once: int
    connection: Callable[[str, int], Awaitable[int]]


async def _slow(host: str, port: int) -> int:
    """A head of which a byte comes each second."""
    return await _send(host, port, HEAD % host.encode() + b"X-Slow: ", piece=b"x", pieces=60, pause=1.0)


async def _large_head(host: str, port: int) -> int:
    """A header field of 96 MiB."""
    return await _send(host, port, HEAD % host.encode() + b"X-Large: ", piece=PIECE, pieces=96 * MIB // len(PIECE))


async def _large_body(host: str, port: int) -> int:
    """A body of 192 MiB, whose size is not announced."""
    head = HEAD % host.encode() + b"Transfer-Encoding: chunked\r\n\r\n"
    chunk = b"%x\r\n%b\r\n" % (len(PIECE), PIECE)
    return await _send(host, port, head, piece=chunk, pieces=192 * MIB // len(PIECE))


async def _many(host: str, port: int) -> int:
    """A small request without a key."""
    return await _send(host, port, HEAD % host.encode() + b"Content-Length: 2\r\n\r\n{}", piece=b"", pieces=0)


ATTACKS = (
    Attack("slow", 1_500, _slow),
    Attack("large heads", 20, _large_head),
    Attack("large bodies", 20, _large_body),
    Attack("many", 20, _many),
)


async def under_attack(attack: Attack, origin: str, seconds: float) -> Counter[int]:
    """Attack that address for so long; returns the statuses of the answers."""
    url, statuses = urlsplit(origin), Counter[int]()
    host, port = url.hostname or "", url.port or 80

    async def again_and_again() -> None:
        while True:
            statuses[await attack.connection(host, port)] += 1

    tasks = [asyncio.create_task(again_and_again()) for _ in range(attack.at_once)]
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*tasks), seconds)
    return statuses


async def _send(host: str, port: int, start: bytes, *, piece: bytes, pieces: int, pause: float = 0.0) -> int:
    """Send until there is an answer, the connection ends, or all is sent; returns the status of the answer."""
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except OSError:
        return NO_ANSWER
    line = asyncio.create_task(reader.readline())
    try:
        with suppress(ConnectionError):
            writer.write(start)
            for _ in range(pieces):
                if line.done():
                    break
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)
        fields = (await line).split()
        return int(fields[1]) if len(fields) > 1 else NO_ANSWER
    except OSError:
        return NO_ANSWER
    finally:
        line.cancel()
        writer.close()
