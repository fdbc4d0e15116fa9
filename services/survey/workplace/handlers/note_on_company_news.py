"""A company was registered, or a trainer was registered or left."""

from services.survey.workplace.workplace import Workplaces
from shared.events.registration.company import CompanyDetailsChanged, CompanyRegistered, TrainerLeft, TrainerRegistered
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyRegistered, CompanyDetailsChanged, TrainerRegistered, TrainerLeft)
async def note_on_company_news(
    event: CompanyRegistered | CompanyDetailsChanged | TrainerRegistered | TrainerLeft, workplaces: Workplaces
) -> Events:
    """Record the name, the contact and the trainers; events are processed in order, so the last one counts."""
    workplace = await workplaces.of(event.company_id)
    match event:
        case CompanyRegistered() | CompanyDetailsChanged():
            workplace = workplace.model_copy(update={"contact_id": event.contact_id, "name": event.name})
        case TrainerRegistered():
            workplace = workplace.trainer_registered(event.trainer_id)
        case TrainerLeft():
            workplace = workplace.trainer_left(event.trainer_id, event.last_day)
    return workplaces.save((workplace, ()))
