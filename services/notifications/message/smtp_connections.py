"""Connections to a mail server that stay open between mails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

MAX_IDLE, IDLE_SECONDS = 10, 30.0
"""Connections that wait for a mail, and how long each waits. A server waits for five minutes (RFC 5321, 4.5.3.2.7)."""
MAX_MAILS = 100
"""Mails over one connection: servers limit them, and a new connection may reach another server of the same name."""


class SmtpConnections:
    """Each connection carries one mail at a time; the one that was used last is used first.

    A connection over which a mail failed is closed: a late answer would be taken for the answer to the next mail.
    Before a connection is used again it is reset (RSET), which shows whether the server still has it.
    """

    def __init__(self, connect: Callable[[], Awaitable[SMTP]], idle_seconds: float = IDLE_SECONDS) -> None:
        self._connect, self._idle_seconds = connect, idle_seconds
        self._idle: dict[SMTP, tuple[int, asyncio.TimerHandle]] = {}
        self._quitting: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[SMTP]:
        """A connection without a mail on its way. Raises an SMTP error or OSError while the server gives none."""
        smtp, mails = await self._take() or (await self._connect(), 0)
        try:
            yield smtp
        except BaseException:
            smtp.close()
            raise
        self._keep(smtp, mails + 1)

    async def _take(self) -> tuple[SMTP, int] | None:
        """A connection that waits and still works, with the number of its mails. Raises when the server hangs."""
        while self._idle:
            smtp, (mails, timer) = self._idle.popitem()
            timer.cancel()
            try:
                await smtp.rset()
            except (ConnectionError, SMTPResponseException):
                smtp.close()
            except BaseException:
                smtp.close()
                raise
            else:
                return smtp, mails
        return None

    def _keep(self, smtp: SMTP, mails: int) -> None:
        if mails >= MAX_MAILS or len(self._idle) >= MAX_IDLE:
            self._quit(smtp)
        else:
            self._idle[smtp] = mails, asyncio.get_running_loop().call_later(self._idle_seconds, self._expire, smtp)

    def _expire(self, smtp: SMTP) -> None:
        del self._idle[smtp]
        self._quit(smtp)

    def _quit(self, smtp: SMTP) -> None:
        task = asyncio.create_task(_quit(smtp))
        self._quitting.add(task)
        task.add_done_callback(self._quitting.discard)


async def _quit(smtp: SMTP) -> None:
    with suppress(SMTPException, OSError):
        await smtp.quit()
    smtp.close()
