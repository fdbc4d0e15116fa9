"""What an agreement's rules ask besides its own state: aggregates of this service, read only."""

from datetime import datetime
from typing import NamedTuple

from services.contracts.company.learning_company import LearningCompanies, LearningCompany
from services.contracts.school.signing_rules import SigningRules, SigningRulesOfSchools
from shared.events.placements.placement import PlacementConfirmed


class AgreementContext(NamedTuple):
    """The company and how the school signs, as far as this service knows them; `now` is the instant that is asked
    about, for what is counted in hours."""

    company: LearningCompany
    school: SigningRules = SigningRules(id="")
    now: datetime | None = None
    content_required: bool = False
    """Of agreements that are drafted now (`CONTRACTS_CONTENT_REQUIRED_FROM`)."""

    @classmethod
    async def of(
        cls,
        placement: PlacementConfirmed,
        companies: LearningCompanies,
        schools: SigningRulesOfSchools,
        now: datetime,
        *,
        content_required: bool = False,
    ) -> "AgreementContext":
        """Of the agreement of that placement, as it is now."""
        company = await companies.of(placement.company_id)
        return cls(company, await schools.of(placement.brin), now, content_required)


NOTHING_KNOWN = AgreementContext(LearningCompany(id=""))
"""For decisions that ask nothing of it; nothing is known to be lost, and no school keeps a list."""
