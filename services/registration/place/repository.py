"""Repository of the place offers."""

from services.registration.place.place_offer import PlaceOffer
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class PlaceOffers(Repository[PlaceOffer]):
    """All place offers."""

    aggregate, subject_type, collection = PlaceOffer, "place_offer", "place_offers"
    tenancy = Tenancy.SCHOOL
