"""The possible respondents of a company: its trainers, or else its bpv contact (R106)."""

from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Workplace(Aggregate):
    """State of a company, built from registration's events."""

    contact_id: str | None = None
    gone: tuple[str, ...] = ()

    def trainer_left(self, trainer_id: str) -> "Workplace":
        """Record that a trainer left."""
        return self.model_copy(update={"gone": tuple({*self.gone, trainer_id})})

    def trainer_registered(self, trainer_id: str) -> "Workplace":
        """Record that a trainer works at the company, perhaps again."""
        return self.model_copy(update={"gone": tuple(t for t in self.gone if t != trainer_id)})


class Workplaces(Repository[Workplace]):
    """All workplaces, one per company."""

    aggregate, subject_type, collection = Workplace, "workplace", "workplaces"
    tenancy = Tenancy.SHARED

    async def of(self, company_id: str) -> Workplace:
        """The workplace of a company, or an empty one when no event about it was processed yet."""
        return await self.find(company_id) or Workplace(id=company_id)
