"""Claim a job for a runner, record its progress, and close it when it is finished."""

from dataclasses import dataclass
from datetime import datetime

from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


@dataclass(frozen=True)
class ReportProgress:
    """The runner's progress; `finished` closes the job. `wall_now` is wall-clock time."""

    id: str
    runner: str
    done: int
    failed: int
    wall_now: datetime
    finished: bool = False


async def report_progress(command: ReportProgress, jobs: DeadLetterJobs, clock: Clock) -> Events:
    """Changes nothing while another runner's claim is valid."""
    job = (await jobs.get(command.id)).claim(command.runner, command.wall_now)
    job = job.advance(command.runner, command.done, command.failed, command.wall_now)
    if command.finished:
        job = job.close(command.runner, clock.now())
    return jobs.save((job, ()))
