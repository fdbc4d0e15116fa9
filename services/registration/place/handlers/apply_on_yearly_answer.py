"""Apply to its offers what a company confirmed of its places."""

from services.registration.place.repository import PlaceOffers
from shared.events.registration.yearly_confirmation import YearlyAnswer, YearlyConfirmationAnswered
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


async def confirmed_offers(event: YearlyConfirmationAnswered, offers: PlaceOffers) -> list[str]:
    """Ids of the offers that do not stay as they are."""
    if event.places is YearlyAnswer.SAME:
        return []
    counts = {each.offer_id for each in event.offers}
    holding = await offers.holding_of(event.company_id)
    return [offer.id for offer in holding if event.places is YearlyAnswer.NONE or offer.id in counts]


@on(YearlyConfirmationAnswered, fan_out_to=confirmed_offers)
async def apply_on_yearly_answer(
    event: YearlyConfirmationAnswered, target_id: str, offers: PlaceOffers, clock: Clock
) -> Events:
    """Another number of places, or none: the offer is withdrawn."""
    counts = {each.offer_id: each.count for each in event.offers}
    return offers.save((await offers.get(target_id)).confirm(counts.get(target_id, 0), clock.today()))
