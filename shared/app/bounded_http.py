"""uvicorn's HTTP protocol with bounds on the head of a request, and on the time in which a request arrives.

The front door has bounds as well; these are for a service that is reached without it.
"""

import asyncio
from http import HTTPStatus

import orjson
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from shared.web.problems import MEDIA_TYPE, Problem
from shared.web.security_headers import HSTS, SECURITY, SecurityHeaders

MAX_HEAD_BYTES = 32 * 1024
ARRIVAL_SECONDS = 30.0
"""From the first byte of a request to its last; a body has at most 256 KiB."""
CONTENT_TYPE = MEDIA_TYPE.encode()


class BoundedHttp(HttpToolsProtocol):
    """Answers 431 to a head that is too large and 408 to a request that takes too long, and closes the connection."""

    _pending_head = 0
    _deadline: asyncio.TimerHandle | None = None
    _in_head = False

    def data_received(self, data: bytes) -> None:
        """Feed the parser, which keeps what is incomplete: so at most the bound and one read of the socket."""
        super().data_received(data)
        if not self._in_head:
            return
        self._pending_head += len(data)
        if self._pending_head > MAX_HEAD_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._in_head, self._pending_head = True, 0
        self._end_deadline()
        self._deadline = self.loop.call_later(ARRIVAL_SECONDS, self._too_slow)

    def on_headers_complete(self) -> None:
        """The head is there: a large one that came in one piece is refused now."""
        self._in_head = False
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        self.app = self.config.loaded_app if size <= MAX_HEAD_BYTES else SecurityHeaders(_too_large)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The last byte of a request."""
        self._end_deadline()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more arrives."""
        self._end_deadline()
        super().connection_lost(exc)

    def _end_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        if self._in_head:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _refuse(self, status: HTTPStatus) -> None:
        self._end_deadline()
        self._in_head = False
        if self.transport.is_closing():
            return
        body = _problem(status)
        fields = {"connection": "close", "content-length": str(len(body)), "content-type": MEDIA_TYPE, **SECURITY}
        if self.scheme == "https":
            fields.update([HSTS])
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self.transport.write(f"HTTP/1.1 {status} {status.phrase}\r\n{head}\r\n".encode() + body)
        self.transport.close()


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    headers = [(b"content-type", CONTENT_TYPE), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": _problem(status)})


def _problem(status: HTTPStatus) -> bytes:
    slow = status is HTTPStatus.REQUEST_TIMEOUT
    slug, title = ("too-slow", "The request took too long") if slow else ("too-large", "The headers are too large")
    return orjson.dumps(Problem(int(status), slug, title).body())
