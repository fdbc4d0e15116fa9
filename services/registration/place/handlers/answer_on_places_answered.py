"""Accept or decline the places of a company."""

from services.registration.place.actions import Action, why_not
from services.registration.place.repository import PlaceOffers
from services.registration.relation import Relations, refusal
from shared.access.actions import SCHOOL
from shared.access.company_portal import NOT_FOUND
from shared.events.portals.places import PlacesAnswered
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacesAnswered)
async def answer_on_places_answered(
    event: PlacesAnswered, offers: PlaceOffers, clock: Clock, relations: Relations, context: MessageContext
) -> Events:
    """By the school whose team it is for, or by any where the directory names none (R10). Raises AggregateNotFound
    before the offer is processed."""
    offer, today = await offers.get(event.offer_id), clock.today()
    if not offer.is_for(context.claims):
        return await relations.refused(context, offer.id, NOT_FOUND)
    if (reason := why_not(Action.ANSWER, offer, None, SCHOOL, today)) is not None:
        return offers.save((offer, (refusal(context, offer.id, reason),)))
    return offers.save(offer.answer(event, context.school, today))
