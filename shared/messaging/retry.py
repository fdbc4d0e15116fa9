"""When a message may come again: delays live in the broker, one queue per step, never per-message TTL.

An attempt is spent by a failure, not by being too early; both are counted in our own headers.
"""

from dataclasses import dataclass
from typing import Any

WAIT = "stageloket.wait"
STEPS = ("stageloket.delay.1", "stageloket.delay.2", "stageloket.delay.3")
DELAYS = {WAIT: 1.0, STEPS[0]: 10.0, STEPS[1]: 60.0, STEPS[2]: 600.0}
"""Seconds each step holds a message; a topology for tests may shorten them."""
WAITS_PER_STEP = ((WAIT, 30), (STEPS[0], 60), (STEPS[1], 120))
"""A message that is too early waits 1 s thirty times, then 10 s, then 1 min; after 120 waits a person should look."""


@dataclass(frozen=True, slots=True)
class Tries:
    """What a message has been through for this handler."""

    attempts: int = 0
    waits: int = 0
    first_failed: str = ""

    @classmethod
    def of(cls, headers: dict[str, Any]) -> "Tries":
        """From the headers of a delivery; what a stranger wrote there counts as nothing."""
        attempts, waits = (headers.get(name, 0) for name in ("x-attempts", "x-waits"))
        return cls(
            attempts if isinstance(attempts, int) else 0,
            waits if isinstance(waits, int) else 0,
            str(headers.get("x-first-failed", "")),
        )

    def headers(self) -> dict[str, Any]:
        """For the next delivery."""
        return {"x-attempts": self.attempts, "x-waits": self.waits, "x-first-failed": self.first_failed}

    def failed(self, at: str) -> "Tries":
        """One more failure."""
        return Tries(self.attempts + 1, self.waits, self.first_failed or at)

    def waited(self) -> "Tries":
        """One more wait."""
        return Tries(self.attempts, self.waits + 1, self.first_failed)

    @property
    def step_after_failure(self) -> str | None:
        """The delay after that many failures; None when all are spent."""
        return STEPS[self.attempts - 1] if self.attempts <= len(STEPS) else None

    @property
    def step_of_waiting(self) -> str | None:
        """The delay of a message that is too early; None when it has waited long enough."""
        return next((step for step, until in WAITS_PER_STEP if self.waits <= until), None)
