"""The time of the trade. Business rules ask this clock; nothing else in the house reads the wall clock for them."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")


class Clock:
    """Now, as the trade sees it: the system's time, unless a clock file moves it (local and test runs only).

    The file holds one number: the seconds to add to the system's time. Processes that share it move together.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._stamp = -1
        self._offset = timedelta()

    def now(self) -> datetime:
        """The instant, in UTC."""
        return system_time() + self._moved()

    def today(self) -> date:
        """The Dutch calendar day: a term ends at midnight in the Netherlands, not in Greenwich."""
        return self.now().astimezone(DUTCH_TIME).date()

    def _moved(self) -> timedelta:
        if self._file is None:
            return self._offset
        try:
            stamp = os.stat(self._file).st_mtime_ns
        except FileNotFoundError:
            return self._offset
        if stamp != self._stamp:
            text = self._file.read_text().strip()
            if text:
                self._stamp, self._offset = stamp, timedelta(seconds=float(text))
        return self._offset


def system_time() -> datetime:
    """This machine's clock, in UTC."""
    return datetime.now(UTC)


def move_clock(file: Path, to: datetime) -> None:
    """Set the shared clock so that now is `to`; whole writes only, a reader never sees half a number."""
    fresh = file.with_suffix(".new")
    fresh.write_text(repr((to - datetime.now(UTC)).total_seconds()))
    fresh.replace(file)
