"""A diary of deliveries: one line each, in a file of the process, so that a fault test can count what came again."""

import os
import time
from pathlib import Path
from urllib.parse import quote

from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.reception import Reception


def keep_diary(folder: Path) -> None:
    """From now on every delivery to this process is written down before it is handled: queue, fact, returned, time.

    `returned` is how often the broker got it back without an answer: by its count, or 1 where it only says "again".
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / f"{os.getpid()}", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    receive = Reception.receive

    async def noted(self: Reception, message: AbstractIncomingMessage) -> None:
        returned = int(str(message.headers.get("x-delivery-count", int(bool(message.redelivered)))))
        os.write(file, f"{self.queue} {quote(message.message_id or '-')} {returned} {time.time():.6f}\n".encode())
        await receive(self, message)

    Reception.receive = noted  # type: ignore[method-assign] # nothing in the house has an ear for this
