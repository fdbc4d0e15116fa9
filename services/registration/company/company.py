"""A company (bedrijf): identity, trainers and declarations. Not yet a learning company (R11)."""

from datetime import datetime

from services.registration.company.declaration_decisions import DeclarationDecisions
from services.registration.company.trainer_decisions import TrainerDecisions
from shared.events.portals.company import RegistrationSubmitted, RegistrationSubmittedV2
from shared.events.registration.company import CompanyPortalChanged, CompanyRegistered
from shared.events.vocabulary import RegisteredBy
from shared.messaging.model.aggregate import Decision


class Company(TrainerDecisions, DeclarationDecisions):
    """A registered company."""

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
