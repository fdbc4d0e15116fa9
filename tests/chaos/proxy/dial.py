"""Where a proxy leads to: one server, or whichever of several answers, as a load balancer would choose."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import count

Address = tuple[str, int]
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Dial = Callable[[], Awaitable[Streams]]
PATIENCE = 1.0


def only(address: Address) -> Dial:
    """Always the same server. Raises OSError when it does not answer."""

    async def dial() -> Streams:
        return await asyncio.open_connection(*address)

    return dial


def any_of(addresses: Sequence[Address]) -> Dial:
    """Each new connection to the next server in turn that answers within PATIENCE seconds. Raises OSError: none."""
    turns = count()

    async def dial() -> Streams:
        turn = next(turns)
        for step in range(len(addresses)):
            address = addresses[(turn + step) % len(addresses)]
            try:
                async with asyncio.timeout(PATIENCE):
                    return await asyncio.open_connection(*address)
            except (OSError, TimeoutError):
                continue
        raise ConnectionRefusedError("none of the servers answers")

    return dial
