"""The repository of dead letters."""

from typing import Any

from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.failure_group import FailureGroup
from services.operations.dead_letter.history import Outcome
from services.operations.dead_letter_jobs.dead_letter_job import DeadLetterJob
from shared.messaging.unit_of_work.repository import Repository

REPLAY_ORDER = (("subject", 1), ("sequence", 1), ("parked_at", 1))
MEASURES = {
    "count": {"$sum": 1},
    "first": {"$min": "$state.parked_at"},
    "last": {"$max": "$state.last_parked_at"},
    "replays": {"$max": "$state.replays"},
    "queues": {"$addToSet": "$state.queue"},
    "sample": {"$max": "$state.failure.text"},
}


class DeadLetters(Repository[DeadLetter]):
    """All dead letters, of any status."""

    aggregate, subject_type, collection = DeadLetter, "dead_letter", "dead_letters"
    indexes = (("status", "failure_key", "subject", "sequence"), ("job_id", "status"), "history.job_id", "parked_at")

    async def groups(self) -> list[FailureGroup]:
        """The failure groups of parked dead letters, the largest group first."""
        found = await self.grouped({"status": Status.PARKED.value}, ["failure_key"], MEASURES)
        groups = [FailureGroup.model_validate({**group, "failure_key": group["_id"]["failure_key"]}) for group in found]
        return sorted(groups, key=lambda group: (-group.count, group.failure_key))

    async def parked(self, failure_key: str | None, limit: int, skip: int = 0) -> list[DeadLetter]:
        """Parked dead letters, oldest first; of one failure group or of all."""
        query = {"status": Status.PARKED.value} | ({"failure_key": failure_key} if failure_key else {})
        return await self.query(query, sort=[("parked_at", 1)], limit=limit, skip=skip)

    async def count_parked(self) -> int:
        """The number of parked dead letters."""
        return await self.count({"status": Status.PARKED.value})

    async def exists_with(self, failure_key: str) -> bool:
        """Whether any dead letter, of any status, has this failure key."""
        return await self.count({"failure_key": failure_key}) > 0

    async def existing(self, ids: list[str]) -> set[str]:
        """Those of the ids that exist."""
        return {dead_letter.id for dead_letter in await self.query({"id": {"$in": ids}})}

    async def count_selected_by(self, job: DeadLetterJob) -> int:
        """The number of dead letters the job selects and has not decided yet."""
        return await self.count(_selected_by(job))

    async def next_selected_by(self, job: DeadLetterJob, limit: int) -> list[DeadLetter]:
        """The next undecided dead letters of a job; those of one subject in the order of its events."""
        return await self.query(_selected_by(job), sort=REPLAY_ORDER, limit=limit)

    async def to_send(self, job: DeadLetterJob, limit: int) -> list[DeadLetter]:
        """The dead letters that the job decided and that must still be sent, in the same order."""
        query = {"job_id": job.id, "status": Status.SENDING.value}
        return await self.query(query, sort=REPLAY_ORDER, limit=limit)

    async def progress_of(self, job: DeadLetterJob) -> tuple[int, int]:
        """How many dead letters the job sent, and how many could not be sent; counted from the dead letters."""
        decided = await self.count({"history.job_id": job.id})
        sending = await self.count({"job_id": job.id, "status": Status.SENDING.value})
        entry = {"$elemMatch": {"job_id": job.id, "outcome": Outcome.NOT_SENT.value}}
        failed = await self.count({"history": entry})
        return decided - sending - failed, failed


def _selected_by(job: DeadLetterJob) -> dict[str, Any]:
    """Parked before the job was opened, and not decided by it yet."""
    selection: dict[str, Any] = {"id": {"$in": list(job.ids)}} if job.ids else {"failure_key": job.failure_key}
    return {
        **selection,
        "status": Status.PARKED.value,
        "recorded_at": {"$lte": job.model_dump(mode="json")["parked_before"]},
        "job_id": {"$ne": job.id},
    }
