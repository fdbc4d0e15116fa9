"""Places (stageplaatsen) that a company offers (R10)."""

from services.registration.directory.contact import Contact
from shared.events.portals.company import PlacesReported
from shared.events.registration.company import PlaceOffered, PlaceOfferWithdrawn
from shared.messaging.model.aggregate import Decision, SchoolAggregate


class PlaceOffer(SchoolAggregate):
    """State of an offer."""

    company_id: str
    crebo: str
    count: int
    withdrawn: bool = False

    @classmethod
    def make(cls, report: PlacesReported, contact: Contact | None) -> "Decision[PlaceOffer]":
        """The offer is assigned to the team responsible for the programme (R94), if the directory has one; it is that
        school's."""
        offer = cls(
            id=report.offer_id,
            company_id=report.company_id,
            crebo=report.crebo,
            count=report.count,
            school=contact.school if contact else "",
        )
        to = {"team": contact.team, "contact_id": contact.contact_id} if contact else {}
        return offer, (PlaceOffered.model_validate({**report.model_dump(), **to}),)

    def withdraw(self, reason_code: str) -> "Decision[PlaceOffer]":
        """The company withdraws the offer, once."""
        if self.withdrawn:
            return self, ()
        return self.model_copy(update={"withdrawn": True}), (
            PlaceOfferWithdrawn(offer_id=self.id, company_id=self.company_id, reason_code=reason_code),
        )
