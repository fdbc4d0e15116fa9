"""The repository of dead-letter jobs."""

from services.operations.dead_letter_jobs.dead_letter_job import DeadLetterJob, State
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class DeadLetterJobs(Repository[DeadLetterJob]):
    """All jobs; finished ones are kept as audit record."""

    aggregate, subject_type, collection = DeadLetterJob, "dead_letter_job", "dead_letter_jobs"
    tenancy = Tenancy.SHARED
    indexes = (("state", "made_at"), ("made_at", "id"))

    async def list_open(self) -> list[DeadLetterJob]:
        """Open jobs, oldest first."""
        return await self.query({"state": State.OPEN.value}, sort=[("made_at", 1)])

    async def latest(self, limit: int, after: Cursor | None = None) -> Page[DeadLetterJob]:
        """A page of jobs, newest first."""
        return await self.page({}, by=("made_at",), limit=limit, after=after, descending=True)
