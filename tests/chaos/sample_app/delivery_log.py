"""Logs each delivery to a process in a file of its own, so that a fault test can count redeliveries."""

import os
import time
from pathlib import Path
from urllib.parse import quote

from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.consuming.message_processor import MessageProcessor


def log_deliveries(folder: Path) -> None:
    """Write a line `queue event returned time` for each delivery before it is handled.

    `returned`: the delivery count of the broker, or 1 where it only sets the flag `redelivered`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / f"{os.getpid()}", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    process = MessageProcessor.process

    async def logged(self: MessageProcessor, message: AbstractIncomingMessage) -> None:
        returned = int(str(message.headers.get("x-delivery-count", int(bool(message.redelivered)))))
        os.write(file, f"{self.queue} {quote(message.message_id or '-')} {returned} {time.time():.6f}\n".encode())
        await process(self, message)

    MessageProcessor.process = logged  # type: ignore[method-assign] # messaging has no hook for this
