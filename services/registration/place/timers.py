"""The timer of an offer."""

from services.registration.place.place_offer import LAPSE, PlaceOffer
from services.registration.place.repository import PlaceOffers
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(PlaceOffers, LAPSE)
async def lapse_offer(offer: PlaceOffer, offers: PlaceOffers, clock: Clock) -> Events:
    """Nobody answered in time (R10)."""
    return offers.save(offer.lapse(clock.today()))
