"""A message that waits to be written, with the future that is done when the broker confirmed it."""

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple

from aiormq import spec

Confirm = asyncio.Future[None]


class OutgoingMessage(NamedTuple):
    """What a writer needs to publish one message."""

    confirm: Confirm
    exchange: str
    key: str
    id: str
    headers: Mapping[str, Any]
    body: bytes


def settle(confirm: Confirm, answer: asyncio.Future[Any]) -> None:
    """Pass the broker's answer on: anything but an acknowledgement is an error."""
    error = ConnectionError("the channel was closed") if answer.cancelled() else answer.exception()
    if error is None and not isinstance(answer.result(), spec.Basic.Ack):
        error = ConnectionError(f"the broker did not confirm: {type(answer.result()).__name__}")
    if error is not None:
        fail(confirm, error)
    elif not confirm.done():
        confirm.set_result(None)


def fail(confirm: Confirm, error: BaseException) -> None:
    """Raise the error to who awaits the confirm; one that is settled stays as it is."""
    if not confirm.done():
        confirm.set_exception(error)
