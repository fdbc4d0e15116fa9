"""Withdraw the places of a company."""

from services.registration.company.repository import Companies
from services.registration.place.repository import PlaceOffers
from services.registration.relation import Relations
from shared.events.portals.company import PlacesWithdrawn
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacesWithdrawn)
async def withdraw_on_places_withdrawn(
    event: PlacesWithdrawn, offers: PlaceOffers, companies: Companies, relations: Relations, context: MessageContext
) -> Events:
    """The offer is withdrawn."""
    offer = await offers.get(event.offer_id)
    company = await companies.get(offer.company_id)
    if (refused := await relations.refuse_stranger(context, company, offer.id)) is not None:
        return refused
    return offers.save(offer.withdraw(event.reason_code))
