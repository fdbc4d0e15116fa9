"""Record that a trainer has left."""

from services.registration.company.repository import Companies
from shared.events.portals.company import TrainerDepartureReported
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(TrainerDepartureReported)
async def note_departure_on_departure_reported(event: TrainerDepartureReported, companies: Companies) -> Events:
    """The trainer no longer counts; the event names how many remain (R16, T8)."""
    company = await companies.get(event.company_id)
    return companies.save(company.record_trainer_departure(event.trainer_id, event.last_day))
