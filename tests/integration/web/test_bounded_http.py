"""What a service does with requests that are too large or too slow, on a real socket."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
import uvicorn
from fastapi import FastAPI, Request

from shared.app import bounded_http
from shared.app.bounded_http import MAX_HEAD_BYTES, BoundedHttp
from shared.web.body_limit import MAX_BYTES, BodyLimit
from shared.web.problems import install_problems
from shared.web.security_headers import SECURITY
from tests.support.eventually import eventually

Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
PIECE = b"x" * 65536
MANY = 1500
"""Pieces: about a hundred megabytes."""


@asynccontextmanager
async def served() -> AsyncIterator[Connect]:
    """Connects to a service whose only route reads its body."""
    app = FastAPI()
    app.add_middleware(BodyLimit)
    install_problems(app)

    @app.post("/read")
    async def read(request: Request) -> dict[str, int]:
        return {"read": len(await request.body())}

    config = uvicorn.Config(app, http=BoundedHttp, port=0, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())

    async def started() -> None:
        assert server.started

    await eventually(started)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield lambda: asyncio.open_connection("127.0.0.1", port)
    finally:
        server.should_exit = True
        await running


async def answer(
    connect: Connect,
    start: bytes,
    pieces: int = 0,
) -> tuple[int, int]:
    """The status of the answer, and how many pieces were sent when it came."""
    reader, writer = await connect()
    status = asyncio.create_task(reader.readline())
    writer.write(start)
    sent = 0
    with suppress(ConnectionError):
        while sent < pieces and not status.done():
            writer.write(PIECE)
            await writer.drain()
            sent += 1
    line = await asyncio.wait_for(status, 20)
    writer.close()
    return int(line.split()[1]), sent


def request(*headers: str, body: bytes = b"") -> bytes:
    """A request to the route."""
    return "\r\n".join(("POST /read HTTP/1.1", "host: x", *headers, "", "")).encode() + body


async def test_a_head_without_an_end_is_refused_before_much_of_it_is_read() -> None:
    async with served() as connect:
        for start in (request()[:-2] + b"long: ", b"POST /" + b"a" * 100):
            status, sent = await answer(connect, start, MANY)
            assert status == 431
            assert sent < MANY // 10


async def test_a_large_head_in_one_piece_is_refused() -> None:
    async with served() as connect:
        assert (await answer(connect, request(f"long: {'x' * MAX_HEAD_BYTES}")))[0] == 431
        assert (await answer(connect, request(*(f"h{n}: {'x' * 90}" for n in range(400)))))[0] == 431
        assert (await answer(connect, request(f"long: {'x' * (MAX_HEAD_BYTES - 1000)}", "content-length: 0")))[0] == 200


async def refused(connect: Connect, sent: bytes) -> tuple[int, dict[str, str]]:
    """The status of a whole answer, and its header fields."""
    reader, writer = await connect()
    writer.write(sent)
    head, _, _ = (await asyncio.wait_for(reader.read(), 20)).partition(b"\r\n\r\n")
    writer.close()
    line, *fields = head.decode().split("\r\n")
    return int(line.split()[1]), {name.lower(): value for name, value in (field.split(": ", 1) for field in fields)}


async def test_what_is_refused_before_the_application_has_the_header_fields_of_a_browsers_security(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounded_http, "ARRIVAL_SECONDS", 0.2)
    async with served() as connect:
        for sent, expected in (
            (request(f"long: {'x' * MAX_HEAD_BYTES}"), 431),
            (request()[:-2] + b"long: " + b"x" * MAX_HEAD_BYTES * 2, 431),
            (b"POST /read HTTP/1.1\r\nhost", 408),
        ):
            status, fields = await refused(connect, sent)
            assert (status, fields["content-type"]) == (expected, "application/problem+json")
            assert {name: fields.get(name.lower()) for name in SECURITY} == SECURITY


async def test_two_lengths_of_a_body_are_refused() -> None:
    async with served() as connect:
        for lengths in (
            ("content-length: 5", "transfer-encoding: chunked"),
            ("content-length: 5", "content-length: 6"),
        ):
            assert (await refused(connect, request(*lengths, body=b"0\r\n\r\n")))[0] == 400, lengths


async def test_a_body_is_refused_unread_or_at_the_first_byte_too_many() -> None:
    async with served() as connect:
        assert (await answer(connect, request(f"content-length: {MAX_BYTES + 1}")))[0] == 413
        chunk = b"%x\r\n%b\r\n" % (MAX_BYTES, b"x" * MAX_BYTES)
        chunked = request("transfer-encoding: chunked", body=chunk)
        assert (await answer(connect, chunked + b"1\r\nx\r\n"))[0] == 413
        assert (await answer(connect, chunked + b"0\r\n\r\n"))[0] == 200
        assert (await answer(connect, request(f"content-length: {MAX_BYTES}", body=b"x" * MAX_BYTES)))[0] == 200


async def test_a_request_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_http, "ARRIVAL_SECONDS", 0.2)
    async with served() as connect:
        assert (await answer(connect, b"POST /read HTTP/1.1\r\nhost"))[0] == 408
        reader, writer = await connect()
        writer.write(request("content-length: 5", body=b"abc"))
        assert await asyncio.wait_for(reader.read(), 20) == b""
        writer.close()
        assert (await answer(connect, request("content-length: 0")))[0] == 200
