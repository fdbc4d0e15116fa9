"""Timers of a company."""

from services.registration.company.company import Company
from services.registration.company.declaration_decisions import ASK_TO_RENEW
from services.registration.company.detail_decisions import CHANGE_DETAILS
from services.registration.company.repository import Companies
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Companies, CHANGE_DETAILS)
async def change_details_on_their_day(company: Company, companies: Companies, clock: Clock) -> Events:
    """A change counts from today."""
    return companies.save(company.change_details(clock.today()))


@on_timer(Companies, ASK_TO_RENEW)
async def ask_for_new_declarations(company: Company, companies: Companies, clock: Clock) -> Events:
    """Declarations end soon (R67, R71)."""
    return companies.save(company.ask_to_renew(clock.today()))
