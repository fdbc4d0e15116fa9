"""A service that one message ends: `python -m tests.integration.messaging.fragile MONGODB_URL RABBITMQ_URL`."""

import asyncio
import os
import sys

from shared.messaging.clock import Clock
from shared.messaging.runtime import Messaging
from tests.integration.messaging.trade import Labels, Pots, Trouble, label_on_pot_filled, make_on_pot_ordered

DEADLY = 13


class Deadly(Trouble):
    """No exception and no last word, as when memory runs out."""

    def run(self, name: str, amount: int) -> None:
        """Ends the process for the deadly amount."""
        if amount == DEADLY:
            os._exit(137)


async def main(mongodb_url: str, rabbitmq_url: str) -> None:
    """Until the process is ended, by its message or from outside."""
    handlers = (make_on_pot_ordered, label_on_pot_filled)
    messaging = Messaging(
        "tests", mongodb_url, rabbitmq_url, Clock(), (Pots, Labels), handlers, (), {Trouble: Deadly()}
    )
    await messaging.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
