"""A company's trainer is registered."""

from services.registration.company.store import Companies
from shared.events.portals.company import TrainerNominated
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(TrainerNominated)
async def register_trainer_on_trainer_nominated(event: TrainerNominated, companies: Companies) -> Facts:
    """The company gets its trainer (R16)."""
    company = await companies.get(event.company_id)
    return companies.keep(company.add_trainer(event))
