"""Repository of the yearly questions."""

from services.registration.yearly_confirmation.yearly_confirmation import YearlyConfirmation
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class YearlyConfirmations(Repository[YearlyConfirmation]):
    """One per learning company, under its id."""

    aggregate, subject_type, collection = YearlyConfirmation, "yearly_confirmation", "yearly_confirmations"
    tenancy = Tenancy.SHARED

    async def of(self, company_id: str) -> YearlyConfirmation:
        """Of that company, or of one that was never a learning company."""
        return await self.find(company_id) or YearlyConfirmation(id=company_id)
