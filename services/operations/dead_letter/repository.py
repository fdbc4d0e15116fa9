"""The repository of dead letters."""

import asyncio
from typing import Any

from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.failure_group import MAX_COUNTED, FailureGroup, short_key
from services.operations.dead_letter.history import Outcome
from services.operations.dead_letter_jobs.dead_letter_job import DeadLetterJob
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy

REPLAY_ORDER = ("subject", "sequence", "parked_at")
PARKED = {"status": Status.PARKED.value}


class DeadLetters(Repository[DeadLetter]):
    """All dead letters, of any status."""

    aggregate, subject_type, collection = DeadLetter, "dead_letter", "dead_letters"
    tenancy = Tenancy.SCHOOL
    indexes = (
        ("status", "parked_at", "id"),
        ("status", "recorded_at", "id"),
        ("status", "failure_key", "parked_at", "id"),
        ("status", "failure_key", "last_parked_at"),
        ("status", "failure_key", "recorded_at"),
        ("status", "failure_key", "replays"),
        ("status", "failure_key", "queue"),
        ("status", "failure_key", *REPLAY_ORDER, "id"),
        ("job_id", "status", *REPLAY_ORDER, "id"),
        "history.job_id",
        "failure_key",
    )

    async def groups(self) -> list[FailureGroup]:
        """The failure groups of parked dead letters, the largest group first; read from the ends of indexes."""
        keys = await self.distinct("failure_key", PARKED)
        groups = await asyncio.gather(*(self.group(key) for key in keys))
        return sorted(filter(None, groups), key=lambda group: (-group.count, group.failure_key))

    async def failure_key_of(self, short: str) -> str | None:
        """The failure key of a failure group's URL; None when none of its dead letters is parked."""
        keys: list[str] = await self.distinct("failure_key", PARKED)
        return next((key for key in keys if short_key(key) == short), None)

    async def group(self, failure_key: str) -> FailureGroup | None:
        """One failure group; None when none of its dead letters is parked any more."""
        query = {**PARKED, "failure_key": failure_key}
        first, last, replayed, queues, count = await asyncio.gather(
            self.query(query, sort=[("failure_key", 1), ("parked_at", 1)], limit=1),
            self.query(query, sort=[("last_parked_at", -1)], limit=1),
            self.query(query, sort=[("replays", -1)], limit=1),
            self.distinct("queue", query),
            self.count(query, MAX_COUNTED),
        )
        if not (first and last and replayed):
            return None
        return FailureGroup(
            failure_key=failure_key,
            count=count,
            first=first[0].parked_at,
            last=last[0].last_parked_at,
            replays=replayed[0].replays,
            queues=tuple(sorted(queues)),
            sample=last[0].failure.get("text"),
        )

    async def parked(self, failure_key: str | None, limit: int, after: Cursor | None = None) -> Page[DeadLetter]:
        """A page of parked dead letters, oldest first; of one failure group or of all.

        The order of a group begins with its key, so that no index of all groups has that order and is taken for it.
        """
        if failure_key is None:
            return await self.page(PARKED, by=("parked_at",), limit=limit, after=after)
        query = {**PARKED, "failure_key": failure_key}
        return await self.page(query, by=("failure_key", "parked_at"), limit=limit, after=after)

    async def count_parked(self) -> int:
        """The number of parked dead letters; MAX_COUNTED when there are that many or more."""
        return await self.count(PARKED, MAX_COUNTED)

    async def exists_with(self, failure_key: str) -> bool:
        """Whether any dead letter, of any status, has this failure key."""
        return await self.count({"failure_key": failure_key}, 1) > 0

    async def existing(self, ids: list[str]) -> set[str]:
        """Those of the ids that exist."""
        return {dead_letter.id for dead_letter in await self.query({"id": {"$in": ids}})}

    async def count_selected_by(self, job: DeadLetterJob) -> int:
        """The number of dead letters that a new job selects."""
        if job.ids:
            return len(await self._selected_ids(job))
        return await self.count({**PARKED, "failure_key": job.failure_key, **_parked_before(job)})

    async def next_selected_by(self, job: DeadLetterJob, limit: int, after: Cursor | None) -> Page[DeadLetter]:
        """The next undecided dead letters of a job; those of one subject in the order of its events."""
        if job.ids:
            return Page((await self._selected_ids(job))[:limit])
        query = {**PARKED, "failure_key": job.failure_key, **_parked_before(job), "job_id": {"$ne": job.id}}
        return await self.page(query, by=REPLAY_ORDER, limit=limit, after=after)

    async def to_send(self, job: DeadLetterJob, limit: int) -> list[DeadLetter]:
        """The dead letters that the job decided and that must still be sent, in the same order."""
        query = {"job_id": job.id, "status": Status.SENDING.value}
        return await self.query(query, sort=[(field, 1) for field in (*REPLAY_ORDER, "id")], limit=limit)

    async def progress_of(self, job: DeadLetterJob) -> tuple[int, int]:
        """How many dead letters the job sent, and how many could not be sent; counted from the dead letters."""
        decided = await self.count({"history.job_id": job.id})
        sending = await self.count({"job_id": job.id, "status": Status.SENDING.value})
        entry = {"$elemMatch": {"job_id": job.id, "outcome": Outcome.NOT_SENT.value}}
        failed = await self.count({"history.job_id": job.id, "history": entry})
        return decided - sending - failed, failed

    async def _selected_ids(self, job: DeadLetterJob) -> list[DeadLetter]:
        """At most as many as a request may name: read by their ids and sorted here."""
        found = await self.query({"id": {"$in": list(job.ids)}})
        selected = [each for each in found if each.status is Status.PARKED and each.job_id != job.id]
        in_time = [each for each in selected if each.recorded_at <= job.parked_before]
        return sorted(in_time, key=lambda each: (each.subject, each.sequence, each.parked_at, each.id))


def _parked_before(job: DeadLetterJob) -> dict[str, Any]:
    return {"recorded_at": {"$lte": job.model_dump(mode="json")["parked_before"]}}
