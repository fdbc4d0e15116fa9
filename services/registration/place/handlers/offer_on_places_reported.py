"""A company reports places."""

from services.registration.company.store import Companies
from services.registration.directory.store import Contacts
from services.registration.place.place_offer import PlaceOffer
from services.registration.place.store import PlaceOffers
from shared.events.portals.company import PlacesReported
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacesReported)
async def offer_on_places_reported(
    event: PlacesReported, offers: PlaceOffers, companies: Companies, contacts: Contacts
) -> Facts:
    """The offer is routed by the contact directory (R10, R94)."""
    await companies.get(event.company_id)
    if await offers.find(event.offer_id):
        return ()
    found = await contacts.for_programme(event.crebo, event.level, event.path, event.location)
    return offers.keep(PlaceOffer.make(event, found[0] if found else None))
