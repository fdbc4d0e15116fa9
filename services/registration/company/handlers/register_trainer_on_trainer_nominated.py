"""Register a company's trainer."""

from services.registration.company.repository import Companies
from shared.events.portals.company import TrainerNominated
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(TrainerNominated)
async def register_trainer_on_trainer_nominated(event: TrainerNominated, companies: Companies) -> Events:
    """The trainer is added or updated (R16)."""
    company = await companies.get(event.company_id)
    return companies.save(company.add_trainer(event))
