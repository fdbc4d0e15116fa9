"""How a proxy connects upstream: to one server, or round-robin to several, as a load balancer does."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import count

Address = tuple[str, int]
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Dial = Callable[[], Awaitable[Streams]]
CONNECT_TIMEOUT = 1.0


def single_server(address: Address) -> Dial:
    """Always the same server. Raises OSError when it refuses the connection."""

    async def dial() -> Streams:
        return await asyncio.open_connection(*address)

    return dial


def round_robin(addresses: Sequence[Address]) -> Dial:
    """Each new connection goes to the next server that accepts it within CONNECT_TIMEOUT seconds.

    Raises OSError when none does.
    """
    connections = count()

    async def dial() -> Streams:
        first = next(connections)
        for offset in range(len(addresses)):
            address = addresses[(first + offset) % len(addresses)]
            try:
                async with asyncio.timeout(CONNECT_TIMEOUT):
                    return await asyncio.open_connection(*address)
            except (OSError, TimeoutError):  # the next one may accept; when none does, that is raised
                continue
        raise ConnectionRefusedError("no server accepts connections")

    return dial
