"""Who can be asked at a company: the trainers who are there, or else its bpv contact (R106)."""

from shared.messaging.noun import Noun
from shared.messaging.store import Store


class Workplace(Noun):
    """State of a company as the survey knows it."""

    contact_id: str | None = None
    gone: tuple[str, ...] = ()

    def leave(self, trainer_id: str) -> "Workplace":
        """A trainer has left."""
        return self.model_copy(update={"gone": tuple({*self.gone, trainer_id})})

    def come_back(self, trainer_id: str) -> "Workplace":
        """A trainer works here, perhaps again."""
        return self.model_copy(update={"gone": tuple(t for t in self.gone if t != trainer_id)})


class Workplaces(Store[Workplace]):
    """All companies."""

    noun, subject, collection = Workplace, "workplace", "workplaces"

    async def of(self, company_id: str) -> Workplace:
        """The company, or what is known of one nobody told about: nothing."""
        return await self.find(company_id) or Workplace(id=company_id)
