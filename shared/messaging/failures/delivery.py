"""One message as the broker delivered it: bytes, headers, and how often it failed here."""

from dataclasses import dataclass
from typing import Any

from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.failures.dead_letter import retained_headers
from shared.messaging.failures.headers import SKIP, application_headers, read_header
from shared.messaging.failures.retry import RetryState
from shared.messaging.transport.exchanges import RETURNING


@dataclass(frozen=True, slots=True)
class Delivery:
    """`exchange` and `key` are those under which it came, as the broker knows them. `returned` counts how often the
    broker got the message back without an answer: its consumer ended."""

    id: str
    exchange: str
    key: str
    headers: dict[str, Any]
    body: bytes
    retry_state: RetryState
    returned: int
    skip: bool

    @classmethod
    def of(cls, message: AbstractIncomingMessage) -> "Delivery":
        """Read a delivery; no content makes this fail."""
        headers = dict(message.headers)
        returned = headers.get("x-delivery-count", 0)
        return cls(
            message.message_id or "",
            message.exchange or "",
            message.routing_key or "",
            headers,
            message.body,
            RetryState.of(headers),
            returned if isinstance(returned, int) else 0,
            read_header(headers, SKIP) is not None,
        )

    @property
    def requeued(self) -> bool:
        """Whether it came back, from a delay step or from operations."""
        return self.exchange in RETURNING

    def dead_letter_headers(self, store_queue: str) -> dict[str, Any]:
        """The headers of a dead letter that came to that queue to be stored."""
        stored_before = self.requeued and self.key == store_queue
        gone = self.requeued and not stored_before
        return retained_headers(self.headers, self.key, stored_before=stored_before, gone=gone)

    def headers_for_next_delivery(self, state: RetryState, store_queue: str = "") -> dict[str, Any]:
        """The headers for the delay step. A dead letter that waits to be stored keeps its failure and the queue it
        failed in."""
        kept = self.dead_letter_headers(store_queue) if store_queue else application_headers(self.headers)
        return {**kept, **state.headers(), **({SKIP: "1"} if self.skip else {})}
