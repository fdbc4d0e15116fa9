"""Timers of the yearly question."""

from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies
from services.registration.yearly_confirmation.learning import is_learning
from services.registration.yearly_confirmation.repository import YearlyConfirmations
from services.registration.yearly_confirmation.yearly_confirmation import ASK, CLOSE, REMIND, YearlyConfirmation
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(YearlyConfirmations, ASK)
async def ask_for_places(
    confirmation: YearlyConfirmation,
    confirmations: YearlyConfirmations,
    companies: Companies,
    accreditations: Accreditations,
    clock: Clock,
) -> Events:
    """A year has passed."""
    learning = await is_learning(confirmation.id, companies, accreditations)
    return confirmations.save(confirmation.ask(clock.today(), learning=learning))


@on_timer(YearlyConfirmations, REMIND)
async def remind_of_places(
    confirmation: YearlyConfirmation,
    confirmations: YearlyConfirmations,
    companies: Companies,
    accreditations: Accreditations,
    clock: Clock,
) -> Events:
    """Half of the time has passed without an answer."""
    learning = await is_learning(confirmation.id, companies, accreditations)
    return confirmations.save(confirmation.remind(clock.today(), learning=learning))


@on_timer(YearlyConfirmations, CLOSE)
async def close_question(
    confirmation: YearlyConfirmation,
    confirmations: YearlyConfirmations,
    companies: Companies,
    accreditations: Accreditations,
) -> Events:
    """The last day has passed without an answer."""
    learning = await is_learning(confirmation.id, companies, accreditations)
    return confirmations.save(confirmation.close(learning=learning))
