"""An accredited company that nobody stays with as a trainer is a task of the desk, until it names one (R16)."""

from services.notifications.case.keeping import close_task, open_company_task
from services.notifications.case.repository import Cases
from shared.events.registration.company import TrainerLeft, TrainerRegistered
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(TrainerLeft, TrainerRegistered)
async def keep_task_on_trainer_news(
    event: TrainerLeft | TrainerRegistered, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one company are handled in order, and each tells all qualifications without a trainer."""
    id = derived_id("task", "no-trainer", event.company_id)
    if not event.crebos_without_trainer:
        return await close_task(cases, id, "nobody was missing before: that would have been processed")
    due_on = event.last_day if isinstance(event, TrainerLeft) else clock.today()
    return await open_company_task(cases, id, "NO_TRAINER", event.company_id, due_on, context, clock)
