"""Offer the places a company reports."""

from services.registration.company.repository import Companies
from services.registration.directory.repository import Contacts
from services.registration.place.place_offer import PlaceOffer
from services.registration.place.repository import PlaceOffers
from services.registration.relation import Relations
from shared.events.portals.company import PlacesReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacesReported)
async def offer_on_places_reported(
    event: PlacesReported,
    offers: PlaceOffers,
    companies: Companies,
    contacts: Contacts,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """The contact directory assigns the offer to a team (R10, R94)."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company, event.offer_id)) is not None:
        return refused
    if await offers.find(event.offer_id):
        return ()
    found = await contacts.for_programme(event.crebo, event.level, event.path, event.location)
    return offers.save(PlaceOffer.make(event, found[0] if found else None))
