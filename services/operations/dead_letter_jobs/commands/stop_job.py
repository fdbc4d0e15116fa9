"""Stop a job before it is done."""

from dataclasses import dataclass

from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


@dataclass(frozen=True)
class StopJob:
    """The job's id, and who stops it."""

    id: str
    actor: str


async def stop_job(command: StopJob, jobs: DeadLetterJobs, clock: Clock) -> Events:
    """Messages that were sent are not taken back; the other dead letters stay parked."""
    job = await jobs.get(command.id)
    return jobs.save((job.stop(command.actor, clock.now()), ()))
