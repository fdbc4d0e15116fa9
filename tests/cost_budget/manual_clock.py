"""A business clock that moves only when a test moves it."""

from datetime import datetime

from shared.messaging.model.clock import Clock
from tests.cost_budget.messages import NOW


class ManualClock(Clock):
    """Shows `instant`."""

    def __init__(self) -> None:
        super().__init__()
        self.instant = NOW

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self.instant
