"""A company was registered, or a trainer came or went."""

from services.survey.workplace.workplace import Workplaces
from shared.events.registration.company import CompanyRegistered, TrainerLeft, TrainerRegistered
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(CompanyRegistered, TrainerRegistered, TrainerLeft)
async def note_on_company_news(
    event: CompanyRegistered | TrainerRegistered | TrainerLeft, workplaces: Workplaces
) -> Facts:
    """Heard in order, so that the last word about a trainer counts."""
    workplace = await workplaces.of(event.company_id)
    match event:
        case CompanyRegistered():
            workplace = workplace.model_copy(update={"contact_id": event.contact_id})
        case TrainerRegistered():
            workplace = workplace.come_back(event.trainer_id)
        case TrainerLeft():
            workplace = workplace.leave(event.trainer_id)
    return workplaces.keep((workplace, ()))
