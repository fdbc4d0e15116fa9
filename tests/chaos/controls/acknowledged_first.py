"""Broken on purpose: a message is acknowledged when it arrives, so a crash loses what is in flight."""

from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.consuming.acknowledger import Acknowledger
from tests.chaos.controls.replace import replace_function
from tests.chaos.faults import f03_consumer_crash

ID = "C2"
TITLE = f"acknowledged before the commit, with {f03_consumer_crash.ID}"
CONTROL = "acknowledged_first"
inject = f03_consumer_crash.inject


def apply() -> None:
    """Acknowledge each delivery on arrival instead of after its commit."""
    track, done = Acknowledger.track, Acknowledger.done

    def acknowledge_on_arrival(acknowledger: Acknowledger, message: AbstractIncomingMessage) -> None:
        track(acknowledger, message)
        done(acknowledger, message)

    def already_acknowledged(acknowledger: Acknowledger, message: AbstractIncomingMessage) -> None:
        """Do nothing: `track` has acknowledged it."""

    replace_function(Acknowledger, "track", acknowledge_on_arrival)
    replace_function(Acknowledger, "done", already_acknowledged)
