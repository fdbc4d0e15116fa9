"""A process whose system clock is wrong: what the house reads as "now" is moved, monotonic time is not."""

import datetime as system
import importlib

READERS = ("clock", "dead_letter", "parked", "reception", "speech", "sweeper")
"""The modules of shared.messaging that read the system's clock."""


def skew_clock(seconds: float) -> None:
    """From now on `datetime.now` is wrong by so much wherever messaging reads it."""
    moved = system.timedelta(seconds=seconds)

    class Wrong(system.datetime):
        """Knows the time of another place."""

        @classmethod
        def now(cls, tz: system.tzinfo | None = None) -> "Wrong":
            """The true time, moved."""
            true = system.datetime.now(tz) + moved
            return cls(*true.timetuple()[:6], true.microsecond, tzinfo=true.tzinfo)

    for name in READERS:
        module = importlib.import_module(f"shared.messaging.{name}")
        if hasattr(module, "datetime"):
            setattr(module, "datetime", Wrong)  # noqa: B010 - the name is another module's
