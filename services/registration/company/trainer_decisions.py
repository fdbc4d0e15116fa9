"""The decisions on the trainers of a company (R16)."""

from datetime import date, timedelta
from typing import Self

from services.registration.company.company_state import CompanyState
from services.registration.company.trainer import Trainer
from shared.events.portals.company import TrainerNominated
from shared.events.registration.company import TrainerLeft, TrainerRegistered
from shared.messaging.model.aggregate import Decision

COMPANY_CLOSED = "COMPANY_CLOSED"


class TrainerDecisions(CompanyState):
    """A trainer counts for the qualifications that the company named, until the last day."""

    def trainers_for(self, crebo: str, on: date) -> tuple[str, ...]:
        """Ids of the trainers for that qualification who are there on that day (R16)."""
        return tuple(each.trainer_id for each in self.trainers if crebo in each.crebos and each.is_present(on))

    def why_not_accredit(self, crebo: str, on: date) -> str | None:
        """The reason code for which a request is refused at once: it closes, or without a trainer nobody can supervise
        (R16)."""
        if self.closed_from is not None:
            return COMPANY_CLOSED
        return None if self.trainers_for(crebo, on) else "NO_TRAINER"

    def is_trainer(self, trainer_id: str) -> bool:
        """Whether that person is or was a trainer there."""
        return any(trainer.trainer_id == trainer_id for trainer in self.trainers)

    def without_trainer(self, crebos: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the qualifications for which no trainer stays."""
        staying = {crebo for trainer in self.trainers if trainer.last_day is None for crebo in trainer.crebos}
        return tuple(crebo for crebo in crebos if crebo not in staying)

    def add_trainer(self, nominated: TrainerNominated) -> "Decision[Self]":
        """Add a trainer, or update the qualifications of a known one."""
        trainer = Trainer(**nominated.model_dump(include={"trainer_id", "crebos", "trained_on"}))
        if trainer in self.trainers:
            return self, ()
        others = tuple(t for t in self.trainers if t.trainer_id != trainer.trainer_id)
        company = self.model_copy(update={"trainers": (*others, trainer)})
        registered = TrainerRegistered(company_id=self.id, **trainer.model_dump(exclude={"last_day"}))
        return company, (registered,)

    def record_trainer_departure(
        self, trainer_id: str, last_day: date, accredited: tuple[str, ...] = ()
    ) -> "Decision[Self]":
        """A trainer leaves after that day, or after another day than was named before. The event holds how many remain
        then, and for which accredited qualifications nobody stays: no student of these can be supervised (R16)."""
        leaving = next((each for each in self.trainers if each.trainer_id == trainer_id), None)
        if leaving is None or leaving.last_day == last_day:
            return self, ()
        left = leaving.model_copy(update={"last_day": last_day})
        company = self.model_copy(
            update={"trainers": tuple(left if each is leaving else each for each in self.trainers)}
        )
        day_after = last_day + timedelta(days=1)
        return company, (
            TrainerLeft(
                trainer_id=trainer_id,
                company_id=self.id,
                last_day=last_day,
                trainers_left=sum(each.is_present(day_after) for each in company.trainers),
                crebos_without_trainer=company.without_trainer(accredited),
            ),
        )
