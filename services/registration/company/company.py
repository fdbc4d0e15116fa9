"""A company (bedrijf): identity, trainers and insurance. Not yet a learning company (R11)."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from shared.access.company_portal import OfPortal
from shared.events.portals.company import (
    InsuranceSubmitted,
    RegistrationSubmitted,
    RegistrationSubmittedV2,
    TrainerNominated,
)
from shared.events.registration.company import (
    CompanyPortalChanged,
    CompanyRegistered,
    LiabilityInsuranceDeclared,
    TrainerLeft,
    TrainerRegistered,
)
from shared.events.vocabulary import RegisteredBy, Sector
from shared.messaging.model.aggregate import Decision


class Trainer(BaseModel):
    """A practical trainer (praktijkopleider, R16) of the company; `last_day` is set when the trainer leaves."""

    model_config = ConfigDict(frozen=True)

    trainer_id: str
    crebos: tuple[str, ...]
    trained_on: date | None = None
    last_day: date | None = None


class Company(OfPortal):
    """State of a registered company. `portal` registered it, or got it by a transfer."""

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
    def register(
        cls, request: RegistrationSubmitted | RegistrationSubmittedV2, origin: RegisteredBy, portal: str | None = None
    ) -> "Decision[Company]":
        """Register a new company (R9), through that portal."""
        fields = {**request.model_dump(exclude={"company_id"}), "origin": origin, "portal": portal}
        company = cls.model_validate({"id": request.company_id, **fields})
        return company, (CompanyRegistered(company_id=request.company_id, **fields),)

    def transfer(self, portal: str, at: datetime) -> "Decision[Company]":
        """Another portal acts for it, as the contact confirmed then."""
        moved = self.moved_to(portal, at)
        if moved == self:
            return self, ()
        changed = CompanyPortalChanged(company_id=self.id, portal=portal, former_portal=self.portal, changed_at=at)
        return moved, (changed,)

    def matches(self, request: RegistrationSubmitted | RegistrationSubmittedV2) -> bool:
        """Whether a repeated registration is for this company."""
        return (self.kvk_number, self.establishment_number) == (request.kvk_number, request.establishment_number)

    @property
    def present_trainers(self) -> tuple[Trainer, ...]:
        """Trainers who have not left."""
        return tuple(trainer for trainer in self.trainers if trainer.last_day is None)

    def trainers_for(self, crebo: str) -> tuple[str, ...]:
        """Ids of the present trainers for that qualification."""
        return tuple(trainer.trainer_id for trainer in self.present_trainers if crebo in trainer.crebos)

    def add_trainer(self, nominated: TrainerNominated) -> "Decision[Company]":
        """Add a trainer, or update the qualifications of a known one."""
        trainer = Trainer(**nominated.model_dump(include={"trainer_id", "crebos", "trained_on"}))
        if trainer in self.trainers:
            return self, ()
        others = tuple(t for t in self.trainers if t.trainer_id != trainer.trainer_id)
        return self.model_copy(update={"trainers": (*others, trainer)}), (
            TrainerRegistered(company_id=self.id, **trainer.model_dump(exclude={"last_day"})),
        )

    def record_trainer_departure(self, trainer_id: str, last_day: date) -> "Decision[Company]":
        """A trainer leaves. The event holds how many remain: without any, no student can be supervised (R16)."""
        if all(t.trainer_id != trainer_id or t.last_day is not None for t in self.trainers):
            return self, ()
        trainers = tuple(
            t.model_copy(update={"last_day": last_day}) if t.trainer_id == trainer_id else t for t in self.trainers
        )
        company = self.model_copy(update={"trainers": trainers})
        remaining = len(company.present_trainers)
        return company, (
            TrainerLeft(trainer_id=trainer_id, company_id=self.id, last_day=last_day, trainers_left=remaining),
        )

    def declare_insurance(self, submitted: InsuranceSubmitted) -> "Decision[Company]":
        """Liability insurance that covers students (R67)."""
        company = self.model_copy(update={"insured_on": submitted.declared_on, "insured_until": submitted.valid_until})
        return company, (LiabilityInsuranceDeclared(**submitted.model_dump()),)
