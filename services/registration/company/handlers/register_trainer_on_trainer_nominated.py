"""Register a company's trainer."""

from services.registration.company.repository import Companies
from services.registration.relation import Relations
from shared.events.portals.company import TrainerNominated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(TrainerNominated)
async def register_trainer_on_trainer_nominated(
    event: TrainerNominated,
    companies: Companies,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """The trainer is added or updated (R16)."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    return companies.save(company.add_trainer(event))
