"""Withdraw the places of a company."""

from services.registration.place.repository import PlaceOffers
from shared.events.portals.company import PlacesWithdrawn
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(PlacesWithdrawn)
async def withdraw_on_places_withdrawn(event: PlacesWithdrawn, offers: PlaceOffers) -> Events:
    """The offer is withdrawn."""
    offer = await offers.get(event.offer_id)
    return offers.save(offer.withdraw(event.reason_code))
