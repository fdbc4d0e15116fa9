"""Withdraw the places of a company."""

from services.registration.company.repository import Companies
from services.registration.place.actions import Action, why_not
from services.registration.place.repository import PlaceOffers
from services.registration.relation import Relations, refusal
from shared.access.actions import COMPANY
from shared.events.portals.company import PlacesWithdrawn
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacesWithdrawn)
async def withdraw_on_places_withdrawn(
    event: PlacesWithdrawn,
    offers: PlaceOffers,
    companies: Companies,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """The offer is withdrawn, also one that was accepted. Raises AggregateNotFound before it is processed."""
    offer = await offers.get(event.offer_id)
    company = await companies.get(offer.company_id)
    if (refused := await relations.refuse_stranger(context, company, offer.id)) is not None:
        return refused
    today = clock.today()
    if (reason := why_not(Action.WITHDRAW, offer, None, COMPANY, today)) is not None:
        return offers.save((offer, (refusal(context, offer.id, reason),)))
    return offers.save(offer.withdraw(event.reason_code, today))
