"""A TCP proxy on loopback that spoils the way between two programs while they run."""

import asyncio
import random
from collections.abc import Callable
from types import TracebackType

from tests.chaos.proxy.dial import Dial
from tests.chaos.proxy.framing import Chunks, Framing
from tests.chaos.proxy.line import Line, reset
from tests.chaos.proxy.way import Sieve, Verdict, Way, no_sieve
from tests.chaos.proxy.weather import CLEAR, Weather

HOST = "127.0.0.1"


class Proxy:
    """`async with Proxy(only(("127.0.0.1", 5672)), amqp_frames) as proxy:`; clients connect to `proxy.port`.

    `accepted` counts connections, `swallowed` units that did not arrive, `resets` connections that were cut.
    """

    def __init__(self, dial: Dial, framing: Callable[[], Framing] = Chunks, seed: int = 0, port: int = 0) -> None:
        self._dial, self._framing, self._dice, self.port = dial, framing, random.Random(seed), port
        self._weather, self._changed = CLEAR, asyncio.Event()
        self.sieve: Sieve = no_sieve
        self.accepted = self.swallowed = self.resets = 0
        self._lines: set[Line] = set()
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
    def weather(self) -> Weather:
        """How it is now."""
        return self._weather

    @weather.setter
    def weather(self, weather: Weather) -> None:
        """From now on, for open connections too. One that lost bytes cannot go on: it is reset when it could."""
        self._weather = weather
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        if not weather.silent:
            self.reset(only_torn=True)

    def reset(self, *, only_torn: bool = False) -> None:
        """RST for every open connection, or for those that lost bytes."""
        for line in list(self._lines):
            if line.torn or not only_torn:
                self.resets += 1
                line.reset()

    @property
    def open(self) -> int:
        """Connections now."""
        return len(self._lines)

    def _accept(self, client_in: asyncio.StreamReader, client_out: asyncio.StreamWriter) -> None:
        self.accepted += 1
        task = asyncio.create_task(self._serve(client_in, client_out))
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _serve(self, client_in: asyncio.StreamReader, client_out: asyncio.StreamWriter) -> None:
        if self._weather.refusing:
            return reset(client_out)
        try:
            server = await self._dial()
        except OSError:
            return reset(client_out)
        line = Line((client_in, client_out), server, self._framing, self._judge, self._due, self._audible)
        self._lines.add(line)
        try:
            await line.run()
        finally:
            self._lines.discard(line)
        return None

    def _judge(self, line: Line, way: Way, unit: bytes) -> Verdict:
        if way in self._weather.silent:
            self.swallowed += 1
            line.torn = True
            return Verdict.SWALLOW
        verdict = self.sieve(way, unit)
        self.swallowed += verdict is not Verdict.PASS
        self.resets += verdict is Verdict.CUT
        return verdict

    def _due(self) -> float:
        return asyncio.get_running_loop().time() + self._weather.delay(self._dice)

    async def _audible(self, way: Way) -> None:
        while way in self._weather.silent:
            await self._changed.wait()
