"""Where the companies are."""

from services.registration.company.company import Company
from shared.messaging.store import Store


class Companies(Store[Company]):
    """All registered companies."""

    noun, subject, collection = Company, "company", "companies"
    indexes = ("kvk_number",)

    async def of_kvk(self, kvk_number: str | None, establishment_number: str | None) -> list[Company]:
        """Companies with that number of the trade register; more than one only for different establishments."""
        if kvk_number is None:
            return []
        return await self.where({"kvk_number": kvk_number, "establishment_number": establishment_number})
