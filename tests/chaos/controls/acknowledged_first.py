"""The wrong way: a message is acknowledged when it arrives. What is in hand when the process dies is lost."""

from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.acks import Acks
from tests.chaos.controls.wrong_way import instead
from tests.chaos.faults import f03_consumer_crash

ID = "C2"
TITLE = f"acknowledged before the commit, with {f03_consumer_crash.ID}"
CONTROL = "acknowledged_first"
inject = f03_consumer_crash.inject


def apply() -> None:
    """The acknowledgement leaves as soon as the delivery is there, and the one that was due later does not."""
    taken, done = Acks.taken, Acks.done

    def at_once(acks: Acks, message: AbstractIncomingMessage) -> None:
        taken(acks, message)
        done(acks, message)

    def not_again(acks: Acks, message: AbstractIncomingMessage) -> None:
        """It was told when it came."""

    instead(Acks, "taken", at_once)
    instead(Acks, "done", not_again)
