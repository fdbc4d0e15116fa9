"""A TCP proxy on loopback that degrades the network between two programs while they run."""

import asyncio
import random
from collections.abc import Callable
from types import TracebackType

from tests.chaos.proxy.connection import ProxiedConnection, reset
from tests.chaos.proxy.dial import Dial
from tests.chaos.proxy.filter import Direction, Filter, FilterAction, forward_all
from tests.chaos.proxy.framing import Framing, Unframed
from tests.chaos.proxy.network_conditions import CLEAR, NetworkConditions

HOST = "127.0.0.1"


class Proxy:
    """`async with Proxy(single_server(("127.0.0.1", 5672)), amqp_frames) as proxy:`; clients connect to `proxy.port`.

    `accepted` counts connections, `dropped` units that were not delivered, `resets` connections that were reset.
    """

    def __init__(self, dial: Dial, framing: Callable[[], Framing] = Unframed, seed: int = 0, port: int = 0) -> None:
        self._dial, self._framing, self._rng, self.port = dial, framing, random.Random(seed), port
        self._conditions, self._changed = CLEAR, asyncio.Event()
        self.filter: Filter = forward_all
        self.accepted = self.dropped = self.resets = 0
        self._connections: set[ProxiedConnection] = set()
        self._clients: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> "Proxy":
        self._server = await asyncio.start_server(self._accept, HOST, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._server is not None:
            self._server.close()
        self.reset()
        for client in self._clients:
            client.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)

    @property
    def conditions(self) -> NetworkConditions:
        """The present network conditions."""
        return self._conditions

    @conditions.setter
    def conditions(self, conditions: NetworkConditions) -> None:
        """Applies to open connections too. When nothing is blocked any more, connections that lost bytes are reset."""
        self._conditions = conditions
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        if not conditions.blocked:
            self.reset(only_incomplete=True)

    def reset(self, *, only_incomplete: bool = False) -> None:
        """RST for every open connection, or only for those that lost bytes."""
        for connection in list(self._connections):
            if connection.incomplete or not only_incomplete:
                self.resets += 1
                connection.reset()

    @property
    def open(self) -> int:
        """The number of open connections."""
        return len(self._connections)

    def _accept(self, client_in: asyncio.StreamReader, client_out: asyncio.StreamWriter) -> None:
        self.accepted += 1
        task = asyncio.create_task(self._serve(client_in, client_out))
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _serve(self, client_in: asyncio.StreamReader, client_out: asyncio.StreamWriter) -> None:
        if self._conditions.refuse_new:
            return reset(client_out)
        try:
            server = await self._dial()
        except OSError:
            return reset(client_out)
        connection = ProxiedConnection(
            (client_in, client_out), server, self._framing, self._decide, self._delivery_time, self._until_unblocked
        )
        self._connections.add(connection)
        try:
            await connection.run()
        finally:
            self._connections.discard(connection)
        return None

    def _decide(self, connection: ProxiedConnection, direction: Direction, unit: bytes) -> FilterAction:
        if direction in self._conditions.blocked:
            self.dropped += 1
            connection.incomplete = True
            return FilterAction.DROP
        action = self.filter(direction, unit)
        self.dropped += action is not FilterAction.FORWARD
        self.resets += action is FilterAction.RESET
        return action

    def _delivery_time(self) -> float:
        return asyncio.get_running_loop().time() + self._conditions.delay(self._rng)

    async def _until_unblocked(self, direction: Direction) -> None:
        while direction in self._conditions.blocked:
            await self._changed.wait()
