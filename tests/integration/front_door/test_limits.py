"""What the front door refuses before a service hears of it, and what its log holds of a flood."""

import asyncio
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import httpx2

from deploy.front_door.configuration import CONNECTIONS
from deploy.front_door.routes import ROUTES
from shared.web.security_headers import SECURITY
from tests.integration.front_door.running import Door, opened

BOTH_LENGTHS = b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"
"""Where one reader ends the request, another goes on (RFC 9112, 6.3)."""
SECRET = "Geheimpje-Voorbeeld"
BURST, MANY = 3, 30
MAX_LOG = 10_000
FEW_CONNECTIONS = 20
SLOW = 1500
PUBLIC = [route.path for route in ROUTES if not (route.staff or route.keyed)]
"""Sign-in, links, descriptions and problems."""


def few_connections(configuration: str) -> str:
    """So few that a flood uses them up, which nginx reports with the path of a request."""
    return configuration.replace(f"worker_connections {CONNECTIONS}", f"worker_connections {FEW_CONNECTIONS}")


async def raw(door: Door, sent: bytes) -> bytes:
    """The first piece of the answer to these bytes: nginx waits for the client to close."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.ports["door"])
    try:
        with suppress(ConnectionError):
            writer.write(sent)
            await writer.drain()
        return await asyncio.wait_for(reader.read(65536), 20)
    finally:
        writer.close()


def waits(answer: httpx2.Response) -> None:
    """The answer is the problem, with the limit and the header fields of a browser's security."""
    assert (answer.status_code, answer.json()["type"]) == (429, "/problems/too-many")
    fields = [answer.headers[name] for name in ("retry-after", "ratelimit", "ratelimit-policy")]
    assert fields == ["1", '"requests";r=0;t=1', f'"requests";q={BURST};w={BURST}']
    assert {name: answer.headers.get_list(name) for name in SECURITY} == {n: [v] for n, v in SECURITY.items()}


async def test_an_address_that_asks_too_often_waits(tmp_path: Path) -> None:
    async with opened(tmp_path, rate=1, burst=BURST) as door:
        for path in ("/", *PUBLIC, "/v1/events", "/desk", "/unknown"):
            answers = [await door.client.get(f"{path}?{SECRET}") for _ in range(MANY)]
            refused = [answer for answer in answers if answer.status_code == 429]
            assert refused, path
            waits(refused[0])
        pages = [await door.client.get("/sign/x", headers={"accept": "text/html"}) for _ in range(MANY)]
        assert any("<h1>Even wachten</h1>" in page.text for page in pages if page.status_code == 429)


async def test_a_key_that_was_invented_exempts_no_request_for_what_everybody_may_read(tmp_path: Path) -> None:
    async with opened(tmp_path, rate=1, burst=BURST) as door:
        for path in ("/v1/directory", "/v1/knowledge", "/v1/accreditations", "/v1/schemas", "/v1/schemas/x"):
            headers = {"authorization": "Bearer slk_invented"}
            answers = [await door.client.get(path, headers=headers) for _ in range(MANY)]
            assert any(answer.status_code == 429 for answer in answers), path


async def test_a_portal_with_a_key_is_not_counted_by_address(tmp_path: Path) -> None:
    async with opened(tmp_path, rate=1, burst=BURST) as door:
        headers = {"authorization": "Bearer slk_any"}
        answers = [await door.client.post("/v1/events", headers=headers) for _ in range(MANY)]
    assert {answer.status_code for answer in answers} == {200}


async def test_a_head_that_is_too_large_or_none_is_refused_as_a_problem(tmp_path: Path) -> None:
    async with opened(tmp_path) as door:
        host = b"host: 127.0.0.1\r\n"
        for sent, status, slug in (
            (b"GET / HTTP/1.1\r\n" + host + b"long: " + b"x" * 9000 + b"\r\n\r\n", 431, b"too-large"),
            (b"GET / HTTP/1.1\r\n" + host + b"h: %b\r\n" % (b"x" * 900) * 50 + b"\r\n", 431, b"too-large"),
            (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n" + host + b"\r\n", 431, b"too-large"),
            (b"GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", 400, b"malformed"),
            (b"GET / HTTP/1.1\r\n" + host + b"content-length: x\r\n\r\n", 400, b"malformed"),
            (b"POST / HTTP/1.1\r\n" + host + BOTH_LENGTHS, 400, b"malformed"),
        ):
            answer = await raw(door, sent)
            head, _, body = answer.partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 %d" % status), head
            assert b'"/problems/%b"' % slug in body
            assert b"application/problem+json" in head
            assert b"X-Content-Type-Options: nosniff" in head
            assert b"server:" not in head.lower()


async def test_a_flood_leaves_little_in_the_log_and_no_path(tmp_path: Path) -> None:
    async with opened(tmp_path, few_connections, rate=1, burst=BURST) as door:

        async def flood(path: str) -> None:
            with suppress(httpx2.TransportError):
                await door.client.post(path, content=SECRET.encode() * 10_000, headers={"cookie": f"session={SECRET}"})

        paths = [f"{path}/{SECRET}?token={SECRET}" for path in ("/sign", "/survey", "/v1", "/desk", "/none", "/static")]
        for _ in range(20):
            await asyncio.gather(*map(flood, paths * 10))
        await raw(door, b"GET /sign/%b HTTP/1.1\r\nlong: %b" % (SECRET.encode(), b"x" * 40_000))
        await raw(door, f"GET /sign/{SECRET} HTTP/1.1\r\nhost: {SECRET}.example\r\n\r\n".encode())
    log = door.log.read_text() if door.log.exists() else ""
    assert SECRET not in log
    assert len(log) < MAX_LOG


async def test_slow_requests_leave_room_for_others(tmp_path: Path) -> None:
    async with opened(tmp_path) as door, AsyncExitStack() as slow:
        for _ in range(SLOW):
            _, writer = await asyncio.open_connection("127.0.0.1", door.ports["door"])
            slow.callback(writer.close)
            writer.write(b"GET / HTTP/1.1\r\nhost: ")
        assert (await door.client.get("/")).status_code == 200
