"""Where the offers are."""

from services.registration.place.place_offer import PlaceOffer
from shared.messaging.store import Store


class PlaceOffers(Store[PlaceOffer]):
    """All place offers."""

    noun, subject, collection = PlaceOffer, "place_offer", "place_offers"
