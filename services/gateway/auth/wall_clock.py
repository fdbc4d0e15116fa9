"""The time of sessions and tokens. The business clock is not meant: a local run moves it by months."""

from datetime import UTC, datetime


class WallClock:
    """A test has one that it moves."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)
