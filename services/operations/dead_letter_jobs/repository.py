"""The repository of dead-letter jobs."""

from services.operations.dead_letter_jobs.dead_letter_job import DeadLetterJob, State
from shared.messaging.unit_of_work.repository import Repository


class DeadLetterJobs(Repository[DeadLetterJob]):
    """All jobs; finished ones are kept as audit record."""

    aggregate, subject_type, collection = DeadLetterJob, "dead_letter_job", "dead_letter_jobs"
    indexes = ("state", "made_at")

    async def list_open(self) -> list[DeadLetterJob]:
        """Open jobs, oldest first."""
        return await self.query({"state": State.OPEN.value}, sort=[("made_at", 1)])

    async def latest(self, limit: int) -> list[DeadLetterJob]:
        """The latest jobs, newest first."""
        return await self.query({}, sort=[("made_at", -1)], limit=limit)
