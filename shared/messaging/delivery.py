"""One message as the broker handed it over: its bytes, its own headers, and what it has been through here."""

from dataclasses import dataclass
from typing import Any

from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.parked import carried_on, own_headers
from shared.messaging.retry import Tries

PASS_OVER = "x-pass-over"
"""In the headers of a message that a person discarded: to be heard without effect, for those that wait behind it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """`returned` counts how often the broker got it back without an answer: whoever had it in hand ended."""

    id: str
    key: str
    headers: dict[str, Any]
    body: bytes
    tries: Tries
    returned: int
    pass_over: bool

    @classmethod
    def of(cls, message: AbstractIncomingMessage) -> "Delivery":
        """Whatever is in it: nothing here can fail."""
        headers = dict(message.headers)
        returned = headers.get("x-delivery-count", 0)
        return cls(
            message.message_id or "",
            message.routing_key or "",
            headers,
            message.body,
            Tries.of(headers),
            returned if isinstance(returned, int) else 0,
            PASS_OVER in headers,
        )

    def next_time(self, tries: Tries, *, parked: bool) -> dict[str, Any]:
        """The headers with which it comes again. A parked message keeps its story and the queue it failed in."""
        kept = carried_on(self.headers, self.key) if parked else own_headers(self.headers)
        return {**kept, **tries.headers(), **({PASS_OVER: "1"} if self.pass_over else {})}
