"""Each way of spoiling a connection does what it says, against a server that echoes."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from shared.testing.eventually import eventually
from tests.chaos.proxy.dial import Streams, any_of, only
from tests.chaos.proxy.proxy import HOST, Proxy
from tests.chaos.proxy.way import Verdict, Way
from tests.chaos.proxy.weather import BLACKHOLE, CLEAR, REFUSING, half_open, slow


class Echo:
    """Says what it heard, and remembers it."""

    def __init__(self) -> None:
        self.heard = b""
        self.port = 0

    async def answer(self, came: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        """Until the other side hangs up."""
        try:
            while data := await came.read(1000):
                self.heard += data
                out.write(data)
        except ConnectionError:
            self.heard += b"<reset>"
        finally:
            out.close()


@asynccontextmanager
async def echo() -> AsyncIterator[Echo]:
    """A server for one test."""
    made = Echo()
    server = await asyncio.start_server(made.answer, HOST, 0)
    made.port = server.sockets[0].getsockname()[1]
    yield made
    server.close()


@pytest.fixture
async def server() -> AsyncIterator[Echo]:
    """The server behind the proxy."""
    async with echo() as made:
        yield made


@pytest.fixture
async def proxy(server: Echo) -> AsyncIterator[Proxy]:
    """In front of the server, clear."""
    async with Proxy(only((HOST, server.port))) as made:
        yield made


Connect = Callable[[Proxy], Awaitable[Streams]]


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    """Opens clients, and closes them in the end."""
    opened: list[Streams] = []

    async def connect(proxy: Proxy) -> Streams:
        opened.append(await asyncio.open_connection(HOST, proxy.port))
        return opened[-1]

    yield connect
    for _, out in opened:
        out.close()


async def said_and_heard(client: Streams, text: bytes) -> bytes:
    """Say something and read as much back."""
    client[1].write(text)
    return await client[0].readexactly(len(text))


async def test_clear_weather_changes_nothing(proxy: Proxy, connect: Connect) -> None:
    assert await said_and_heard(await connect(proxy), b"hello" * 100_000) == b"hello" * 100_000


async def test_a_slow_way_keeps_everything_in_order(proxy: Proxy, connect: Connect) -> None:
    proxy.weather = slow(0.02, 0.02)
    client, text = await connect(proxy), bytes(range(256)) * 8
    for start in range(0, len(text), 64):
        client[1].write(text[start : start + 64])
        await client[1].drain()
    assert await client[0].readexactly(len(text)) == text


def test_the_delay_stays_within_its_bounds() -> None:
    delays = [slow(0.3, 0.2).delay(random.Random(seed)) for seed in range(200)]
    assert min(delays) >= 0.1
    assert max(delays) <= 0.5
    assert max(delays) - min(delays) > 0.3


async def test_a_blackhole_accepts_and_swallows_and_the_torn_connection_is_reset_afterwards(
    server: Echo, proxy: Proxy, connect: Connect
) -> None:
    old = await connect(proxy)
    assert await said_and_heard(old, b"a") == b"a"
    proxy.weather = BLACKHOLE
    fresh = await connect(proxy)
    for client in (old, fresh):
        client[1].write(b"lost")

    async def both_lost() -> None:
        assert proxy.swallowed == 2

    await eventually(both_lost)
    proxy.weather = CLEAR
    for client in (old, fresh):
        with pytest.raises(ConnectionError):
            await client[0].readexactly(1)
    assert server.heard.replace(b"<reset>", b"") == b"a"
    assert await said_and_heard(await connect(proxy), b"b") == b"b"


async def test_half_open_is_silent_one_way_only(server: Echo, proxy: Proxy, connect: Connect) -> None:
    proxy.weather = half_open(Way.DOWN)
    client = await connect(proxy)
    client[1].write(b"arrives")

    async def answer_lost() -> None:
        assert server.heard == b"arrives"
        assert proxy.swallowed

    await eventually(answer_lost)
    proxy.weather = CLEAR
    with pytest.raises(ConnectionError):
        await client[0].readexactly(1)


async def test_a_reset_is_a_reset_and_the_next_may_be_refused(proxy: Proxy, connect: Connect) -> None:
    client = await connect(proxy)
    assert await said_and_heard(client, b"a") == b"a"
    proxy.reset()
    with pytest.raises(ConnectionResetError):
        await client[0].readexactly(1)
    proxy.weather = REFUSING
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await said_and_heard(await connect(proxy), b"b")
    assert proxy.resets == 1


async def test_a_sieve_takes_one_unit_out_or_cuts(proxy: Proxy, connect: Connect) -> None:
    verdicts = {b"drop": Verdict.SWALLOW, b"cut": Verdict.CUT}
    proxy.sieve = lambda way, unit: verdicts.get(unit, Verdict.PASS)
    client = await connect(proxy)
    assert await said_and_heard(client, b"a") == b"a"
    client[1].write(b"drop")

    async def dropped() -> None:
        assert proxy.swallowed == 1

    await eventually(dropped)
    assert await said_and_heard(client, b"b") == b"b"
    client[1].write(b"cut")
    with pytest.raises(ConnectionResetError):
        await client[0].readexactly(1)


async def test_a_balancer_passes_by_the_dead(server: Echo, connect: Connect) -> None:
    async with echo() as other, Proxy(any_of(((HOST, 9), (HOST, server.port), (HOST, other.port)))) as balancer:
        for _ in range(6):
            assert await said_and_heard(await connect(balancer), b"a") == b"a"
        assert server.heard
        assert other.heard


async def test_when_nobody_answers_the_client_is_reset(connect: Connect) -> None:
    async with Proxy(only((HOST, 9))) as proxy:
        client = await connect(proxy)
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await client[0].readexactly(1)
