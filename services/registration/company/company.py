"""A company (bedrijf): who it is, who trains there, whether it is insured. Not yet a learning company (R11)."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.portals.company import InsuranceSubmitted, RegistrationSubmitted, TrainerNominated
from shared.events.registration.company import (
    CompanyRegistered,
    LiabilityInsuranceDeclared,
    TrainerLeft,
    TrainerRegistered,
)
from shared.events.vocabulary import RegisteredBy, Sector
from shared.messaging.noun import Decision, Noun


class Trainer(BaseModel):
    """A practical trainer (praktijkopleider, R16) while working here."""

    model_config = ConfigDict(frozen=True)

    trainer_id: str
    crebos: tuple[str, ...]
    trained_on: date | None = None
    last_day: date | None = None


class Company(Noun):
    """State of a registered company."""

    name: str
    kvk_number: str | None = None
    establishment_number: str | None = None
    street: str
    postcode: str
    city: str
    country: str
    origin: RegisteredBy
    contact_id: str
    sector: Sector | None = None
    trainers: tuple[Trainer, ...] = ()
    insured_on: date | None = None
    insured_until: date | None = None

    @classmethod
    def register(cls, request: RegistrationSubmitted) -> "Decision[Company]":
        """The desk knows the company from now on (R9)."""
        told = request.model_dump(exclude={"company_id"})
        company = cls.model_validate({"id": request.company_id, **told})
        return company, (CompanyRegistered(company_id=request.company_id, **told),)

    def is_the_one_of(self, request: RegistrationSubmitted) -> bool:
        """Whether a repeated registration means this company."""
        return (self.kvk_number, self.establishment_number) == (request.kvk_number, request.establishment_number)

    @property
    def present_trainers(self) -> tuple[Trainer, ...]:
        """Trainers who have not left."""
        return tuple(trainer for trainer in self.trainers if trainer.last_day is None)

    def trainers_for(self, crebo: str) -> tuple[str, ...]:
        """Ids of the present trainers able to supervise that qualification."""
        return tuple(trainer.trainer_id for trainer in self.present_trainers if crebo in trainer.crebos)

    def add_trainer(self, nominated: TrainerNominated) -> "Decision[Company]":
        """A trainer works here; named again, the qualifications are brought up to date."""
        trainer = Trainer(**nominated.model_dump(include={"trainer_id", "crebos", "trained_on"}))
        if trainer in self.trainers:
            return self, ()
        others = tuple(t for t in self.trainers if t.trainer_id != trainer.trainer_id)
        return self.model_copy(update={"trainers": (*others, trainer)}), (
            TrainerRegistered(company_id=self.id, **trainer.model_dump(exclude={"last_day"})),
        )

    def let_trainer_go(self, trainer_id: str, last_day: date) -> "Decision[Company]":
        """A trainer leaves; how many remain is told, since without any no student can be supervised (R16)."""
        if all(t.trainer_id != trainer_id or t.last_day is not None for t in self.trainers):
            return self, ()
        trainers = tuple(
            t.model_copy(update={"last_day": last_day}) if t.trainer_id == trainer_id else t for t in self.trainers
        )
        company = self.model_copy(update={"trainers": trainers})
        left = len(company.present_trainers)
        return company, (TrainerLeft(trainer_id=trainer_id, company_id=self.id, last_day=last_day, trainers_left=left),)

    def declare_insurance(self, told: InsuranceSubmitted) -> "Decision[Company]":
        """Liability insurance that covers students (R67)."""
        company = self.model_copy(update={"insured_on": told.declared_on, "insured_until": told.valid_until})
        return company, (LiabilityInsuranceDeclared(**told.model_dump()),)
