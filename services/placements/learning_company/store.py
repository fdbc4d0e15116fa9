"""Where the learning companies are."""

from services.placements.learning_company.learning_company import LearningCompany
from shared.messaging.store import Store


class LearningCompanies(Store[LearningCompany]):
    """Companies as placements knows them."""

    noun, subject, collection = LearningCompany, "learning_company", "learning_companies"

    async def of(self, company_id: str) -> LearningCompany:
        """The company, or what is known of one nobody told about yet: nothing."""
        return await self.find(company_id) or LearningCompany(id=company_id)
