"""A company takes its places back."""

from services.registration.place.store import PlaceOffers
from shared.events.portals.company import PlacesWithdrawn
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacesWithdrawn)
async def withdraw_on_places_withdrawn(event: PlacesWithdrawn, offers: PlaceOffers) -> Facts:
    """The offer no longer stands."""
    offer = await offers.get(event.offer_id)
    return offers.keep(offer.withdraw(event.reason_code))
