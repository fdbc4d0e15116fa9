"""Network conditions, filters and resets of the proxy, against an echo server."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from tests.chaos.proxy.dial import Streams, round_robin, single_server
from tests.chaos.proxy.filter import Direction, FilterAction
from tests.chaos.proxy.network_conditions import BLACKHOLE, CLEAR, REFUSE_NEW, half_open, slow
from tests.chaos.proxy.proxy import HOST, Proxy
from tests.support.eventually import eventually


class Echo:
    """Sends back what it receives, and records it."""

    def __init__(self) -> None:
        self.received = b""
        self.port = 0

    async def serve(self, source: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        """Until the client closes the connection."""
        try:
            while data := await source.read(1000):
                self.received += data
                out.write(data)
        except ConnectionError:
            self.received += b"<reset>"
        finally:
            out.close()


@asynccontextmanager
async def echo() -> AsyncIterator[Echo]:
    """A server for one test."""
    echo_server = Echo()
    server = await asyncio.start_server(echo_server.serve, HOST, 0)
    echo_server.port = server.sockets[0].getsockname()[1]
    yield echo_server
    server.close()


@pytest.fixture
async def server() -> AsyncIterator[Echo]:
    """The server behind the proxy."""
    async with echo() as echo_server:
        yield echo_server


@pytest.fixture
async def proxy(server: Echo) -> AsyncIterator[Proxy]:
    """In front of the server, with clear conditions."""
    async with Proxy(single_server((HOST, server.port))) as proxy:
        yield proxy


Connect = Callable[[Proxy], Awaitable[Streams]]


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    """Opens client connections, and closes them after the test."""
    opened: list[Streams] = []

    async def connect(proxy: Proxy) -> Streams:
        opened.append(await asyncio.open_connection(HOST, proxy.port))
        return opened[-1]

    yield connect
    for _, out in opened:
        out.close()


async def round_trip(client: Streams, text: bytes) -> bytes:
    """Send the bytes and read as many back."""
    client[1].write(text)
    return await client[0].readexactly(len(text))


async def test_clear_conditions_change_nothing(proxy: Proxy, connect: Connect) -> None:
    assert await round_trip(await connect(proxy), b"hello" * 100_000) == b"hello" * 100_000


async def test_a_slow_network_keeps_the_order(proxy: Proxy, connect: Connect) -> None:
    proxy.conditions = slow(0.02, 0.02)
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


async def test_a_blackhole_accepts_and_drops_and_an_incomplete_connection_is_reset_afterwards(
    server: Echo, proxy: Proxy, connect: Connect
) -> None:
    old = await connect(proxy)
    assert await round_trip(old, b"a") == b"a"
    proxy.conditions = BLACKHOLE
    fresh = await connect(proxy)
    for client in (old, fresh):
        client[1].write(b"lost")

    async def both_lost() -> None:
        assert proxy.dropped == 2

    await eventually(both_lost)
    proxy.conditions = CLEAR
    for client in (old, fresh):
        with pytest.raises(ConnectionError):
            await client[0].readexactly(1)
    assert server.received.replace(b"<reset>", b"") == b"a"
    assert await round_trip(await connect(proxy), b"b") == b"b"


async def test_half_open_blocks_one_direction_only(server: Echo, proxy: Proxy, connect: Connect) -> None:
    proxy.conditions = half_open(Direction.DOWNSTREAM)
    client = await connect(proxy)
    client[1].write(b"arrives")

    async def reply_lost() -> None:
        assert server.received == b"arrives"
        assert proxy.dropped

    await eventually(reply_lost)
    proxy.conditions = CLEAR
    with pytest.raises(ConnectionError):
        await client[0].readexactly(1)


async def test_a_reset_sends_a_rst_and_new_connections_can_be_refused(proxy: Proxy, connect: Connect) -> None:
    client = await connect(proxy)
    assert await round_trip(client, b"a") == b"a"
    proxy.reset()
    with pytest.raises(ConnectionResetError):
        await client[0].readexactly(1)
    proxy.conditions = REFUSE_NEW
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await round_trip(await connect(proxy), b"b")
    assert proxy.resets == 1


async def test_a_filter_drops_one_unit_or_resets_the_connection(proxy: Proxy, connect: Connect) -> None:
    actions = {b"drop": FilterAction.DROP, b"reset": FilterAction.RESET}
    proxy.filter = lambda direction, unit: actions.get(unit, FilterAction.FORWARD)
    client = await connect(proxy)
    assert await round_trip(client, b"a") == b"a"
    client[1].write(b"drop")

    async def dropped() -> None:
        assert proxy.dropped == 1

    await eventually(dropped)
    assert await round_trip(client, b"b") == b"b"
    client[1].write(b"reset")
    with pytest.raises(ConnectionResetError):
        await client[0].readexactly(1)


async def test_round_robin_skips_servers_that_are_down(server: Echo, connect: Connect) -> None:
    async with echo() as other, Proxy(round_robin(((HOST, 9), (HOST, server.port), (HOST, other.port)))) as balancer:
        for _ in range(6):
            assert await round_trip(await connect(balancer), b"a") == b"a"
        assert server.received
        assert other.received


async def test_without_a_server_the_client_is_reset(connect: Connect) -> None:
    async with Proxy(single_server((HOST, 9))) as proxy:
        client = await connect(proxy)
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await client[0].readexactly(1)
