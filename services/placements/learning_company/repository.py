"""Repository of the learning companies."""

from services.placements.learning_company.learning_company import LearningCompany
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class LearningCompanies(Repository[LearningCompany]):
    """All learning companies, as known from registration's events."""

    aggregate, subject_type, collection = LearningCompany, "learning_company", "learning_companies"
    tenancy = Tenancy.SHARED

    async def of(self, company_id: str) -> LearningCompany:
        """The company, or an empty one when no event about it was processed yet."""
        return await self.find(company_id) or LearningCompany(id=company_id)
