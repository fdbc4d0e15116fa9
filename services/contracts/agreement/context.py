"""What an agreement's rules ask besides its own state: aggregates of this service, read only."""

from typing import NamedTuple

from services.contracts.company.learning_company import LearningCompanies, LearningCompany
from shared.events.placements.placement import PlacementConfirmed


class AgreementContext(NamedTuple):
    """The company, as far as this service knows it."""

    company: LearningCompany
    content_required: bool = False
    """Of agreements that are drafted now (`CONTRACTS_CONTENT_REQUIRED`)."""

    @classmethod
    async def of(
        cls, placement: PlacementConfirmed, companies: LearningCompanies, *, content_required: bool = False
    ) -> "AgreementContext":
        """Of the agreement of that placement, as it is now."""
        return cls(await companies.of(placement.company_id), content_required)


NOTHING_KNOWN = AgreementContext(LearningCompany(id=""))
"""For decisions that ask nothing of it; nothing is known to be lost."""
