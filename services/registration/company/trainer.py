"""A practical trainer of a company."""

from datetime import date

from pydantic import BaseModel, ConfigDict


class Trainer(BaseModel):
    """A practical trainer (praktijkopleider, R16) of the company; `last_day` is set when the trainer leaves, and the
    trainer counts until then."""

    model_config = ConfigDict(frozen=True)

    trainer_id: str
    crebos: tuple[str, ...]
    trained_on: date | None = None
    last_day: date | None = None

    def is_present(self, on: date) -> bool:
        """Whether the trainer works there on that day."""
        return self.last_day is None or on <= self.last_day
