"""Takes connections with reports about mails on an address of the settings; each replica may do so."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP

from services.notifications.bounce.bounce_intake import BounceIntake

MAX_BYTES = 2 * 1024 * 1024
"""Of a report: servers return the headers of the mail, which is asked for (RET=HDRS), and some the whole mail."""
MAX_CONNECTIONS, IDLE_SECONDS = 50, 60.0
logger = logging.getLogger(__name__)
logging.getLogger("mail.log").setLevel(logging.WARNING)
"""The library writes each command, with the addresses in it."""


class BounceListener:
    """Of `smtp://host:port` or `lmtp://host:port`; port 0 chooses a free one."""

    def __init__(self, url: str, intake: BounceIntake, *, max_bytes: int = MAX_BYTES) -> None:
        at = urlsplit(url)
        self._host, self.port = at.hostname or "127.0.0.1", at.port or 0
        self._protocol = LMTP if at.scheme == "lmtp" else SMTP
        self._intake, self._max_bytes = intake, max_bytes
        self._server: asyncio.Server | None = None
        self._open = set[asyncio.BaseTransport]()
        self._in_flight, self._idle = 0, asyncio.Event()
        self._idle.set()

    async def start(self) -> None:
        """Raises OSError where the address is taken."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, self._host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self, seconds: float) -> None:
        """Take no more connections, let reports that are on their way end within `seconds`, then close all."""
        if self._server is None:
            return
        self._server.close()
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            logger.warning("stopping with %d reports on their way; their servers send them again", self._in_flight)
        for transport in list(self._open):
            transport.close()

    @contextmanager
    def _in_work(self) -> Iterator[None]:
        self._in_flight += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()

    def _connection(self) -> SMTP:
        listener = self

        class Connection(self._protocol):  # type: ignore[misc, name-defined]  # a class that is chosen by the settings
            """Counts itself, and what it has not answered yet."""

            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                super().connection_made(transport)
                listener._open.add(transport)
                if len(listener._open) > MAX_CONNECTIONS:
                    transport.close()

            def connection_lost(self, error: Exception | None) -> None:
                listener._open.discard(self.transport)
                super().connection_lost(error)

            async def smtp_DATA(self, arg: str) -> None:
                with listener._in_work():
                    await super().smtp_DATA(arg)

        return Connection(
            self._intake,
            hostname=socket.getfqdn(),
            ident="reports about mails",
            data_size_limit=self._max_bytes,
            enable_SMTPUTF8=True,
            timeout=IDLE_SECONDS,
        )
