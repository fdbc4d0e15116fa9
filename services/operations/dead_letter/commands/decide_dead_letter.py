"""Record a job's action on one of the dead letters it selects."""

from dataclasses import dataclass

from services.operations.dead_letter.history import Outcome
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.dead_letter_job import Action, DeadLetterJob
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


@dataclass(frozen=True)
class DecideDeadLetter:
    """The dead letter's id, and the job."""

    id: str
    job: DeadLetterJob


async def decide_dead_letter(command: DecideDeadLetter, dead_letters: DeadLetters, clock: Clock) -> Events:
    """Add the audit entry, with reason and name, before anything is sent."""
    dead_letter, job = await dead_letters.get(command.id), command.job
    outcome = Outcome.REPLAYED if job.action is Action.REPLAY else Outcome.DISCARDED
    return dead_letters.save((dead_letter.decide(outcome, job.id, job.reason, job.actor, clock.now()), ()))
