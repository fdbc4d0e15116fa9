"""A business clock that stands until it is moved by hand."""

from datetime import datetime

from shared.messaging.clock import Clock
from tests.work.letters import THEN


class StandingClock(Clock):
    """Shows `instant`."""

    def __init__(self) -> None:
        super().__init__()
        self.instant = THEN

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self.instant
