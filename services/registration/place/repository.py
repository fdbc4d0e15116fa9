"""Repository of the place offers."""

from services.registration.place.offer_state import Status
from services.registration.place.place_offer import PlaceOffer
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class PlaceOffers(Repository[PlaceOffer]):
    """All place offers."""

    aggregate, subject_type, collection = PlaceOffer, "place_offer", "place_offers"
    tenancy = Tenancy.SCHOOL
    indexes = (("company_id", "withdrawn"),)

    async def holding_of(self, company_id: str) -> list[PlaceOffer]:
        """The offers of a company that are open or accepted."""
        found = await self.query({"company_id": company_id, "withdrawn": False})
        return [offer for offer in found if offer.status in {Status.OPEN, Status.ACCEPTED}]
