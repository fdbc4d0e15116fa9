"""What was decided of a placement that needed a substitute."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import ReplacementCause, WayOut


class Chosen(BaseModel):
    """The way out, of which cause, by whom of the school and when, and under which conditions the student stays."""

    model_config = ConfigDict(frozen=True)

    way_out: WayOut
    cause: ReplacementCause
    decided_by: str
    decided_on: date
    conditions: tuple[str, ...] = ()
