"""Places (stageplaatsen) that a company offers (R10)."""

from services.registration.directory.contact import Contact
from shared.events.portals.company import PlacesReported
from shared.events.registration.company import PlaceOffered, PlaceOfferWithdrawn
from shared.messaging.noun import Decision, Noun


class PlaceOffer(Noun):
    """State of an offer."""

    company_id: str
    crebo: str
    count: int
    withdrawn: bool = False

    @classmethod
    def make(cls, told: PlacesReported, contact: Contact | None) -> "Decision[PlaceOffer]":
        """The offer lands with the team responsible for the programme (R94), when the directory names one."""
        offer = cls(id=told.offer_id, company_id=told.company_id, crebo=told.crebo, count=told.count)
        to = {"team": contact.team, "contact_id": contact.contact_id} if contact else {}
        return offer, (PlaceOffered.model_validate({**told.model_dump(), **to}),)

    def withdraw(self, reason_code: str) -> "Decision[PlaceOffer]":
        """The company takes it back."""
        if self.withdrawn:
            return self, ()
        return self.model_copy(update={"withdrawn": True}), (
            PlaceOfferWithdrawn(offer_id=self.id, company_id=self.company_id, reason_code=reason_code),
        )
