"""Withdraw the places of a company that takes no students any more."""

from services.registration.company.trainer_decisions import COMPANY_CLOSED
from services.registration.place.repository import PlaceOffers
from shared.events.registration.company import CompanyDeactivated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


async def holding_offers(event: CompanyDeactivated, offers: PlaceOffers) -> list[str]:
    """Ids of its offers that hold."""
    return [offer.id for offer in await offers.holding_of(event.company_id)]


@on(CompanyDeactivated, fan_out_to=holding_offers)
async def withdraw_on_company_deactivated(
    event: CompanyDeactivated, target_id: str, offers: PlaceOffers, clock: Clock
) -> Events:
    """At once: nobody should be placed there any more."""
    return offers.save((await offers.get(target_id)).withdraw(COMPANY_CLOSED, clock.today()))
