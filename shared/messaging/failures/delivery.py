"""One message as the broker delivered it: bytes, headers, and how often it failed here."""

from dataclasses import dataclass
from typing import Any

from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.failures.dead_letter import retained_headers
from shared.messaging.failures.headers import SKIP, application_headers, read_header
from shared.messaging.failures.retry import RetryState


@dataclass(frozen=True, slots=True)
class Delivery:
    """`returned` counts how often the broker got the message back without an answer: its consumer ended."""

    id: str
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
            message.routing_key or "",
            headers,
            message.body,
            RetryState.of(headers),
            returned if isinstance(returned, int) else 0,
            read_header(headers, SKIP) is not None,
        )

    def headers_for_next_delivery(self, state: RetryState, *, dead_letter: bool) -> dict[str, Any]:
        """The headers for the delay step. A dead letter keeps its failure and the queue it failed in."""
        kept = retained_headers(self.headers, self.key) if dead_letter else application_headers(self.headers)
        return {**kept, **state.headers(), **({SKIP: "1"} if self.skip else {})}
