"""A company (bedrijf): identity, trainers and declarations. Not yet a learning company (R11)."""

from collections.abc import Iterable
from datetime import datetime

from services.registration.company.company_state import CompanyState
from services.registration.company.declaration_decisions import DeclarationDecisions
from services.registration.company.detail_decisions import DetailDecisions
from services.registration.company.duplicates import possible_duplicate
from services.registration.company.register_decisions import ESTABLISHMENT, RegisterDecisions
from services.registration.company.trainer_decisions import TrainerDecisions
from shared.events.portals.company import RegistrationSubmitted, RegistrationSubmittedV2
from shared.events.registration.company import CompanyDuplicateSuspected, CompanyPortalChanged, CompanyRegistered
from shared.events.vocabulary import RegisteredBy
from shared.messaging.model.aggregate import Decision, Timer


class Company(TrainerDecisions, DeclarationDecisions, DetailDecisions, RegisterDecisions):
    """A registered company."""

    def timers(self) -> tuple[Timer, ...]:
        """When a declaration is to be renewed, and when a change counts."""
        return self.renewal_timers() + self.pending_timers()

    @classmethod
    def register(
        cls,
        request: RegistrationSubmitted | RegistrationSubmittedV2,
        origin: RegisteredBy,
        portal: str | None = None,
    ) -> "Decision[Company]":
        """Register a new company, through its own portal (R9) or that of a school, for whose desk it is (R12)."""
        by_desk = origin is RegisteredBy.DESK
        fields = {**request.model_dump(exclude={"company_id"}), "origin": origin, "portal": None if by_desk else portal}
        kept_by = portal if by_desk else None
        number = cls.number_of(request.kvk_number, request.establishment_number)
        company = cls.model_validate({"id": request.company_id, "kept_by": kept_by, "unique_number": number, **fields})
        return company, (CompanyRegistered(company_id=request.company_id, **fields),)

    def compare_with(self, others: Iterable[CompanyState]) -> "Decision[Company]":
        """Tell which of the others may be the same company: that is a task of the desk, and changes nothing."""
        if (found := possible_duplicate(self, others)) is None:
            return self, ()
        suspected = CompanyDuplicateSuspected(
            company_id=self.id, other_company_id=found.company_id, reason_code=found.reason_code
        )
        return self, (suspected,)

    def transfer(self, portal: str, at: datetime) -> "Decision[Company]":
        """Another portal acts for it, as the contact confirmed then."""
        moved = self.moved_to(portal, at)
        if moved == self:
            return self, ()
        changed = CompanyPortalChanged(company_id=self.id, portal=portal, former_portal=self.portal, changed_at=at)
        return moved, (changed,)

    def matches(self, request: RegistrationSubmitted | RegistrationSubmittedV2) -> bool:
        """Whether a repeated registration is for this company, with the establishment number that was stated or that
        the business register gave since."""
        stated = None if ESTABLISHMENT in self.sources else self.establishment_number
        same_establishment = request.establishment_number in (stated, self.establishment_number)
        return self.kvk_number == request.kvk_number and same_establishment
