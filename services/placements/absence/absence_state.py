"""State of an absence from a placement (R77-R85). It holds no medical data."""

from datetime import date, datetime
from enum import StrEnum

from services.placements.of_placement import OfPlacement
from shared.events.vocabulary import LeaveKind, Party
from shared.messaging.model.aggregate import Timer


class Status(StrEnum):
    """Sickness: ATTEMPTED → REPORTED → RECOVERED; leave: REQUESTED → GRANTED or REFUSED."""

    ATTEMPTED = "ATTEMPTED"
    REPORTED = "REPORTED"
    RECOVERED = "RECOVERED"
    REQUESTED = "REQUESTED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


SICK = (Status.ATTEMPTED, Status.REPORTED)
LEAVE = (Status.REQUESTED, Status.GRANTED, Status.REFUSED)


class AbsenceState(OfPlacement):
    """One absence: a sickness, or leave that was asked for."""

    student_id: str
    status: Status
    from_on: date
    until_on: date | None = None
    """Of leave its last day, of sickness the day on which work was resumed."""

    kind: LeaveKind | None = None
    """Of leave; None for leave that was asked for before it was kept."""

    try_again_at: datetime | None = None
    permitted_by: tuple[Party, ...] = ()

    def timers(self) -> tuple[Timer, ...]:
        """A voicemail is no report: after half an hour the student is reminded to call again (R78)."""
        if self.status is Status.ATTEMPTED and self.try_again_at is not None:
            return (Timer("try_again", self.try_again_at),)
        return ()
