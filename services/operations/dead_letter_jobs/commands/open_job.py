"""Open a dead-letter job about one, several, or all dead letters of a failure group."""

from dataclasses import dataclass
from datetime import datetime

from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.dead_letter_job import Action, DeadLetterJob
from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext


@dataclass(frozen=True)
class OpenJob:
    """Which dead letters, which action, why and by whom; `parked_before` is wall-clock time."""

    action: Action
    reason: str
    actor: str
    parked_before: datetime
    failure_key: str | None = None
    ids: tuple[str, ...] = ()


async def open_job(
    command: OpenJob, jobs: DeadLetterJobs, dead_letters: DeadLetters, clock: Clock, context: MessageContext
) -> Events:
    """Store the job with the number of dead letters it selects. The request's id is the job's id."""
    await jobs.find(context.id)
    job = DeadLetterJob(
        id=context.id,
        action=command.action,
        failure_key=command.failure_key,
        ids=command.ids,
        reason=command.reason,
        actor=command.actor,
        made_at=clock.now(),
        parked_before=command.parked_before,
    )
    return jobs.save((job.with_total(await dead_letters.count_selected_by(job)), ()))
