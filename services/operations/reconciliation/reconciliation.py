"""A reconciliation: an operator's order to compare a queue with the journal, or to publish what it misses again."""

from datetime import datetime
from enum import StrEnum

from shared.messaging.model.aggregate import Aggregate


class Action(StrEnum):
    """COMPARE names the events that the handler of the queue has not processed. PUBLISH publishes those that were named
    again, to that queue only."""

    COMPARE = "COMPARE"
    PUBLISH = "PUBLISH"


class State(StrEnum):
    """OPEN until all events are done; FAILED with the reason in `error`."""

    OPEN = "OPEN"
    DONE = "DONE"
    FAILED = "FAILED"


class Reconciliation(Aggregate):
    """State of a reconciliation. COMPARE looks at events recorded from `since` on and before `until`; all instants are
    wall-clock. `examined` counts events, `found` those that were missing or were published again."""

    action: Action
    queue: str
    since: datetime
    until: datetime
    reason: str
    actor: str
    made_at: datetime
    state: State = State.OPEN
    examined: int = 0
    found: int = 0
    error: str = ""

    def close(self, examined: int, found: int, error: str = "") -> "Reconciliation":
        """Ended with these counts, or failed; unchanged when it has ended."""
        if self.state is not State.OPEN:
            return self
        state = State.FAILED if error else State.DONE
        return self.model_copy(update={"state": state, "examined": examined, "found": found, "error": error})
