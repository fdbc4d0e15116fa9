"""Simulates a process with a wrong system clock: messaging reads a shifted `datetime.now`, monotonic time is right."""

import datetime as system
import importlib

READERS = (
    "model.clock",
    "consuming.message_processor",
    "outbox.envelope_factory",
    "failures.dead_letter",
    "failures.failure_details",
)
"""The modules of shared.messaging that read the system clock."""


def skew_clock(seconds: float) -> None:
    """Shift `datetime.now` wherever messaging reads it. Raises AttributeError for a module that does not."""
    offset = system.timedelta(seconds=seconds)

    class ShiftedDatetime(system.datetime):
        """A datetime whose `now` is shifted."""

        @classmethod
        def now(cls, tz: system.tzinfo | None = None) -> "ShiftedDatetime":
            """The true time plus the offset."""
            true = system.datetime.now(tz) + offset
            return cls(*true.timetuple()[:6], true.microsecond, tzinfo=true.tzinfo)

    for name in READERS:
        module = importlib.import_module(f"shared.messaging.{name}")
        assert issubclass(module.datetime, system.datetime)
        setattr(module, "datetime", ShiftedDatetime)  # noqa: B010 - the name is another module's
