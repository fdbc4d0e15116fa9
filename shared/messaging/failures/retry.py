"""How often and after which delay a message is tried again. Delays are queues of the broker, one per step.

A failure spends an attempt, a deferral does not; both are counted in headers of the message.
"""

from dataclasses import dataclass
from typing import Any

from shared.messaging.failures.headers import ATTEMPTS, DEFERRALS, FIRST_FAILED, read_header

DEFER_STEP = "stageloket.defer"
RETRY_STEPS = ("stageloket.retry.1", "stageloket.retry.2", "stageloket.retry.3")
DELAYS = {DEFER_STEP: 1.0, RETRY_STEPS[0]: 10.0, RETRY_STEPS[1]: 60.0, RETRY_STEPS[2]: 600.0}
"""Seconds each step holds a message; a topology for tests may shorten them."""
DEFERRALS_PER_STEP = ((DEFER_STEP, 30), (RETRY_STEPS[0], 60), (RETRY_STEPS[1], 120))
"""A message that is not ready is deferred 30 times for 1 s, up to 60 times for 10 s, up to 120 times for 1 min."""


@dataclass(frozen=True, slots=True)
class RetryState:
    """How often this message failed and was deferred at this handler."""

    attempts: int = 0
    deferrals: int = 0
    first_failed: str = ""

    @classmethod
    def of(cls, headers: dict[str, Any]) -> "RetryState":
        """From the headers of a delivery; values of another type count as zero."""
        attempts, deferrals = (read_header(headers, name) for name in (ATTEMPTS, DEFERRALS))
        return cls(
            attempts if isinstance(attempts, int) else 0,
            deferrals if isinstance(deferrals, int) else 0,
            str(headers.get(FIRST_FAILED, "")),
        )

    def headers(self) -> dict[str, Any]:
        """The headers of the next delivery."""
        return {ATTEMPTS: self.attempts, DEFERRALS: self.deferrals, FIRST_FAILED: self.first_failed}

    def failed(self, at: str) -> "RetryState":
        """After one more failure."""
        return RetryState(self.attempts + 1, self.deferrals, self.first_failed or at)

    def deferred(self) -> "RetryState":
        """After one more deferral."""
        return RetryState(self.attempts, self.deferrals + 1, self.first_failed)

    def without_deferrals(self) -> "RetryState":
        """As if it had not been deferred yet: its time to become ready begins again."""
        return RetryState(self.attempts, 0, self.first_failed)

    @property
    def retry_step(self) -> str | None:
        """The delay after that many failures; None when all attempts are spent."""
        return RETRY_STEPS[self.attempts - 1] if self.attempts <= len(RETRY_STEPS) else None

    @property
    def defer_step(self) -> str | None:
        """The delay after that many deferrals; None when the message was deferred often enough."""
        return next((step for step, until in DEFERRALS_PER_STEP if self.deferrals <= until), None)
