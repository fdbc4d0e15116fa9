"""A trainer has left."""

from services.registration.company.store import Companies
from shared.events.portals.company import TrainerDepartureReported
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(TrainerDepartureReported)
async def note_departure_on_departure_reported(event: TrainerDepartureReported, companies: Companies) -> Facts:
    """The trainer no longer counts; who remains is told (R16, T8)."""
    company = await companies.get(event.company_id)
    return companies.keep(company.let_trainer_go(event.trainer_id, event.last_day))
