"""A ruling: what a person decided about parked messages, why, and how far it has been carried out."""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.messaging.noun import Noun

LEASE = timedelta(seconds=5)
"""How long a replica may go without a sign before another carries on."""


class Verdict(StrEnum):
    """Send them to their queue again, or let them be: their handler then hears them without effect, so that what waits
    behind them goes on. Neither can be taken back."""

    REPLAY = "REPLAY"
    DISCARD = "DISCARD"


class State(StrEnum):
    """OPEN until every letter it is about was dealt with, or a person stopped it."""

    OPEN = "OPEN"
    DONE = "DONE"
    STOPPED = "STOPPED"


class Ruling(Noun):
    """State of a ruling. It is about the letters of one `cause`, or those named by `ids`, that were parked `before`;
    `holder` is the replica that carries it out, until `held_until`. Both are instants of the wall clock."""

    verdict: Verdict
    cause: str | None = None
    ids: tuple[str, ...] = ()
    reason: str
    actor: str
    made_at: datetime
    before: datetime
    wanted: int = 0
    done: int = 0
    failed: int = 0
    state: State = State.OPEN
    ended_at: datetime | None = None
    stopped_by: str = ""
    holder: str = ""
    held_until: datetime | None = None

    def of(self, wanted: int) -> "Ruling":
        """How many letters it is about; about none it is done at once."""
        ended = {} if wanted else {"state": State.DONE, "ended_at": self.made_at}
        return self.model_copy(update={"wanted": wanted, **ended})

    def claim(self, holder: str, wall: datetime) -> "Ruling":
        """Carried out by this replica from now on, unless another is at it."""
        free = self.holder in ("", holder) or self.held_until is None or self.held_until < wall
        if self.state is not State.OPEN or not free:
            return self
        return self.model_copy(update={"holder": holder, "held_until": wall + LEASE})

    def advance(self, holder: str, done: int, failed: int, wall: datetime) -> "Ruling":
        """So far; a sign of life as well. Nothing changes when another replica or a stop was first."""
        if self.state is not State.OPEN or self.holder != holder:
            return self
        return self.model_copy(update={"done": done, "failed": failed, "held_until": wall + LEASE})

    def close(self, holder: str, now: datetime) -> "Ruling":
        """No letter is left."""
        if self.state is not State.OPEN or self.holder != holder:
            return self
        return self.model_copy(update={"state": State.DONE, "ended_at": now})

    def stop(self, actor: str, now: datetime) -> "Ruling":
        """A person had enough; the letters not reached stay parked."""
        if self.state is not State.OPEN:
            return self
        return self.model_copy(update={"state": State.STOPPED, "ended_at": now, "stopped_by": actor})
