"""A dead-letter job: an operator's decision about dead letters, why, and how far it has been executed."""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.messaging.model.aggregate import Aggregate

LEASE = timedelta(seconds=5)
"""How long a runner's claim lasts after its last report; then another replica takes over."""


class Action(StrEnum):
    """REPLAY sends messages to their queue again. DISCARD sends them marked to be skipped by their handler, so that
    messages that wait for them proceed. Neither can be undone."""

    REPLAY = "REPLAY"
    DISCARD = "DISCARD"


class State(StrEnum):
    """OPEN until every selected dead letter is processed, or an operator stops the job."""

    OPEN = "OPEN"
    DONE = "DONE"
    STOPPED = "STOPPED"


class DeadLetterJob(Aggregate):
    """State of a job. It selects the dead letters with its `failure_key`, or those in `ids`, that were parked before
    `parked_before`; `runner` is the replica that executes it, until `claimed_until`. Both instants are wall-clock."""

    action: Action
    failure_key: str | None = None
    ids: tuple[str, ...] = ()
    reason: str
    actor: str
    made_at: datetime
    parked_before: datetime
    total: int = 0
    done: int = 0
    failed: int = 0
    state: State = State.OPEN
    ended_at: datetime | None = None
    stopped_by: str = ""
    runner: str = ""
    claimed_until: datetime | None = None

    def with_total(self, total: int) -> "DeadLetterJob":
        """With the number of dead letters it selects; a job that selects none is done at once."""
        ended = {} if total else {"state": State.DONE, "ended_at": self.made_at}
        return self.model_copy(update={"total": total, **ended})

    def claim(self, runner: str, wall_now: datetime) -> "DeadLetterJob":
        """Claimed by this runner, unless another runner's claim is valid or the job has ended."""
        free = self.runner in ("", runner) or self.claimed_until is None or self.claimed_until < wall_now
        if self.state is not State.OPEN or not free:
            return self
        return self.model_copy(update={"runner": runner, "claimed_until": wall_now + LEASE})

    def advance(self, runner: str, done: int, failed: int, wall_now: datetime) -> "DeadLetterJob":
        """With new progress and an extended claim; unchanged when another runner has it or it has ended."""
        if self.state is not State.OPEN or self.runner != runner:
            return self
        return self.model_copy(update={"done": done, "failed": failed, "claimed_until": wall_now + LEASE})

    def close(self, runner: str, now: datetime) -> "DeadLetterJob":
        """Done: every selected dead letter is processed."""
        if self.state is not State.OPEN or self.runner != runner:
            return self
        return self.model_copy(update={"state": State.DONE, "ended_at": now})

    def stop(self, actor: str, now: datetime) -> "DeadLetterJob":
        """Stopped by an operator; dead letters that are not decided yet stay parked."""
        if self.state is not State.OPEN:
            return self
        return self.model_copy(update={"state": State.STOPPED, "ended_at": now, "stopped_by": actor})
