"""A service that one message crashes: `python -m tests.integration.messaging.crashing_service MONGODB BROKER`."""

import asyncio
import os
import sys

from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from tests.support.sample_domain.failure_injection import FailureInjector, with_failures
from tests.support.sample_domain.labels import Labels, label_on_pot_filled
from tests.support.sample_domain.pots import Pots, make_on_pot_ordered

POISON = 13


class Crash(FailureInjector):
    """Ends the process without an exception or a log line, as when memory runs out."""

    def attempt(self, name: str, number: int) -> None:
        """Exit for the poison number."""
        if number == POISON:
            os._exit(137)


async def main(mongodb_url: str, rabbitmq_url: str) -> None:
    """Consume until the process is ended, by its message or from outside."""
    handlers = (make_on_pot_ordered, with_failures(label_on_pot_filled, Crash()))
    messaging = Messaging("tests", mongodb_url, rabbitmq_url, Clock(), (Pots, Labels), handlers)
    await messaging.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
