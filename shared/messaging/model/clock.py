"""The business clock. Rules of the domain ask this clock and never the wall clock."""

import asyncio
import os
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from zoneinfo import ZoneInfo

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
LOOK_SECONDS = 0.02
"""How often a moved clock is noticed by who waits."""


class Clock:
    """The machine's time, moved by a clock file in local and test runs.

    The file holds one number: the seconds to add to the machine's time. Processes that share the file share the time.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._stamp = -1
        self._offset = timedelta()

    def now(self) -> datetime:
        """The current instant, in UTC."""
        return system_time() + self._current_offset()

    def today(self) -> date:
        """The current calendar day in the Netherlands: a term ends at midnight there, not in UTC."""
        return dutch_day(self.now())

    async def sleep(self, seconds: float) -> None:
        """Return after that many seconds of the machine's time, or when the clock was moved."""
        if self._file is None:
            return await asyncio.sleep(seconds)
        until, offset = time.monotonic() + seconds, self._current_offset()
        while self._current_offset() == offset and (left := until - time.monotonic()) > 0:  # noqa: ASYNC110 - a file
            await asyncio.sleep(min(left, LOOK_SECONDS))
        return None

    def _current_offset(self) -> timedelta:
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


def dutch_instant(day: date, at: time_of_day = time_of_day()) -> datetime:
    """That time of a calendar day in the Netherlands; by default its midnight, with which the day begins."""
    return datetime.combine(day, at, DUTCH_TIME)


def dutch_day(instant: datetime) -> date:
    """The calendar day in the Netherlands."""
    return instant.astimezone(DUTCH_TIME).date()


def system_time() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)


def move_clock(file: Path, to: datetime) -> None:
    """Write the clock file so that now is `to`; the write is atomic, a reader never sees half a number."""
    fresh = file.with_suffix(".new")
    fresh.write_text(repr((to - datetime.now(UTC)).total_seconds()))
    fresh.replace(file)
