"""The record of the comparisons: when the bindings were last compared, and which were lost, from when to when."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from services.operations.topology.bindings import Binding
from shared.messaging.model.aggregate import Aggregate

ID = "bindings"
MAX_ENDED_LOSSES = 500


class Loss(BaseModel):
    """A binding that was missing. Events recorded after `bound_until`, when it was last seen, and before `restored_at`
    may not have reached the queue. All instants are wall-clock; `bound_until` is None when it was never seen."""

    model_config = ConfigDict(frozen=True)

    binding: Binding
    bound_until: datetime | None
    found_at: datetime
    restored_at: datetime | None = None


class BindingRecord(Aggregate):
    """State of the record; there is one. It keeps the latest MAX_ENDED_LOSSES losses that have ended."""

    compared_at: datetime | None = None
    losses: tuple[Loss, ...] = ()

    @property
    def open_losses(self) -> tuple[Loss, ...]:
        """The bindings that are missing now."""
        return tuple(loss for loss in self.losses if loss.restored_at is None)

    def compared(self, missing: frozenset[Binding], wall_now: datetime) -> "BindingRecord":
        """After a comparison that found these bindings missing. A replica whose comparison is older changes nothing."""
        if self.compared_at is not None and wall_now <= self.compared_at:
            return self
        losses = tuple(
            loss.model_copy(update={"restored_at": wall_now})
            if loss.restored_at is None and loss.binding not in missing
            else loss
            for loss in self.losses
        )
        known = {loss.binding for loss in losses if loss.restored_at is None}
        new = (Loss(binding=each, bound_until=self.compared_at, found_at=wall_now) for each in sorted(missing - known))
        ended = [loss for loss in losses if loss.restored_at is not None][-MAX_ENDED_LOSSES:]
        still_open = [loss for loss in losses if loss.restored_at is None]
        return self.model_copy(update={"compared_at": wall_now, "losses": (*ended, *still_open, *new)})
