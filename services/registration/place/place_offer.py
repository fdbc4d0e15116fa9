"""Places (stageplaatsen) that a company offers (R10)."""

from datetime import date

from services.registration.directory.contact import Contact
from services.registration.place.actions import Action, why_not
from services.registration.place.offer_state import OfferState, Status
from shared.access.actions import COMPANY, SCHOOL, SYSTEM
from shared.events.portals.company import PlacesReported
from shared.events.portals.places import PlacesAnswered
from shared.events.registration.company import (
    PlaceOfferAccepted,
    PlaceOfferChanged,
    PlaceOfferDeclined,
    PlaceOffered,
    PlaceOfferLapsed,
    PlaceOfferWithdrawn,
)
from shared.messaging.model.aggregate import Decision, Timer
from shared.messaging.model.clock import dutch_instant

LAPSE, NO_PLACES = "lapse", "NO_PLACES"


class PlaceOffer(OfferState):
    """The decisions about it."""

    def timers(self) -> tuple[Timer, ...]:
        """An offer that nobody answered lapses on its first day."""
        if self.status is not Status.OPEN or self.starts_on is None:
            return ()
        return (Timer(LAPSE, dutch_instant(self.starts_on)),)

    @classmethod
    def make(cls, report: PlacesReported, contact: Contact | None) -> "Decision[PlaceOffer]":
        """The offer is assigned to the team responsible for the programme (R94), if the directory has one; it is that
        school's."""
        offer = cls(
            id=report.offer_id,
            company_id=report.company_id,
            crebo=report.crebo,
            count=report.count,
            starts_on=report.starts_on,
            school=contact.school if contact else "",
            listed_by=contact.listed_by if contact else None,
        )
        to = {"team": contact.team, "contact_id": contact.contact_id} if contact else {}
        return offer, (PlaceOffered.model_validate({**report.model_dump(), **to}),)

    def answer(self, answered: PlacesAnswered, school: str, on: date) -> "Decision[PlaceOffer]":
        """The school accepts or declines it, once; one that was for no team is that school's then."""
        if why_not(Action.ANSWER, self, None, SCHOOL, on) is not None:
            return self, ()
        offer = self.model_copy(update={"accepted": answered.accepted, "school": self.school or school})
        if answered.accepted:
            return offer, (PlaceOfferAccepted(offer_id=self.id, company_id=self.company_id),)
        declined = PlaceOfferDeclined(
            offer_id=self.id, company_id=self.company_id, reason_code=answered.reason_code or "OTHER"
        )
        return offer, (declined,)

    def withdraw(self, reason_code: str, on: date) -> "Decision[PlaceOffer]":
        """The company withdraws the offer, once."""
        if why_not(Action.WITHDRAW, self, None, COMPANY, on) is not None:
            return self, ()
        return self.model_copy(update={"withdrawn": True}), (
            PlaceOfferWithdrawn(offer_id=self.id, company_id=self.company_id, reason_code=reason_code),
        )

    def confirm(self, count: int, on: date) -> "Decision[PlaceOffer]":
        """The number of places that the company confirmed for the year; none withdraws the offer."""
        if count == 0:
            return self.withdraw(NO_PLACES, on)
        if why_not(Action.CONFIRM, self, None, COMPANY, on) is not None or count == self.count:
            return self, ()
        changed = PlaceOfferChanged(offer_id=self.id, company_id=self.company_id, count=count)
        return self.model_copy(update={"count": count}), (changed,)

    def lapse(self, on: date) -> "Decision[PlaceOffer]":
        """Its first day has come, and nobody answered."""
        if why_not(Action.LAPSE, self, None, SYSTEM, on) is not None:
            return self, ()
        return self.model_copy(update={"lapsed": True}), (
            PlaceOfferLapsed(offer_id=self.id, company_id=self.company_id),
        )
