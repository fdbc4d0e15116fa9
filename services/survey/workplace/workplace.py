"""The possible respondents of a company: its trainers, or else its bpv contact (R106)."""

from datetime import date

from pydantic import Field

from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Workplace(Aggregate):
    """State of a company, built from registration's events."""

    name: str = ""
    """Of the company; empty where no event has told it since it is kept."""

    contact_id: str | None = None
    gone: tuple[str, ...] = ()
    """Trainers who left, where the day was not kept."""

    last_days: dict[str, date] = Field(default_factory=dict)
    """The last day of each trainer who leaves."""

    def trainer_left(self, trainer_id: str, last_day: date) -> "Workplace":
        """Record that a trainer leaves after that day."""
        return self.model_copy(update={"last_days": {**self.last_days, trainer_id: last_day}})

    def trainer_registered(self, trainer_id: str) -> "Workplace":
        """Record that a trainer works at the company, perhaps again."""
        last_days = {id: day for id, day in self.last_days.items() if id != trainer_id}
        return self.model_copy(update={"last_days": last_days, "gone": tuple(t for t in self.gone if t != trainer_id)})

    def is_gone(self, trainer_id: str, on: date) -> bool:
        """Whether the trainer has left by that day."""
        last_day = self.last_days.get(trainer_id)
        return trainer_id in self.gone or (last_day is not None and last_day < on)


class Workplaces(Repository[Workplace]):
    """All workplaces, one per company."""

    aggregate, subject_type, collection = Workplace, "workplace", "workplaces"
    tenancy = Tenancy.SHARED

    async def of(self, company_id: str) -> Workplace:
        """The workplace of a company, or an empty one when no event about it was processed yet."""
        return await self.find(company_id) or Workplace(id=company_id)
