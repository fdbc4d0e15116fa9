"""Where the dead letters are."""

from typing import Any

from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.decision import What
from services.operations.dead_letter.group import CauseGroup
from services.operations.ruling.ruling import Ruling
from shared.messaging.store import Store

IN_ORDER = (("subject", 1), ("sequence", 1), ("parked_at", 1))
MEASURES = {
    "count": {"$sum": 1},
    "first": {"$min": "$state.parked_at"},
    "last": {"$max": "$state.last_parked_at"},
    "replays": {"$max": "$state.replays"},
    "queues": {"$addToSet": "$state.queue"},
    "sample": {"$max": "$state.story.text"},
}


class DeadLetters(Store[DeadLetter]):
    """All dead letters."""

    noun, subject, collection = DeadLetter, "dead_letter", "dead_letters"
    indexes = (("status", "cause", "subject", "sequence"), ("ruling", "status"), "history.ruling", "parked_at")

    async def groups(self) -> list[CauseGroup]:
        """What waits for a decision by cause, the largest group first."""
        found = await self.grouped({"status": Status.PARKED.value}, ["cause"], MEASURES)
        groups = [CauseGroup.model_validate({**group, "cause": group["_id"]["cause"]}) for group in found]
        return sorted(groups, key=lambda group: (-group.count, group.cause))

    async def parked(self, cause: str | None, most: int, skip: int = 0) -> list[DeadLetter]:
        """Those that wait for a decision, oldest first; of one cause or all."""
        query = {"status": Status.PARKED.value} | ({"cause": cause} if cause else {})
        return await self.where(query, sort=[("parked_at", 1)], most=most, skip=skip)

    async def how_many_parked(self) -> int:
        """How many wait for a decision."""
        return await self.count({"status": Status.PARKED.value})

    async def ever_of(self, cause: str) -> bool:
        """Whether any letter has this cause, decided or not."""
        return await self.count({"cause": cause}) > 0

    async def named(self, ids: list[str]) -> set[str]:
        """Which of these letters exist."""
        return {letter.id for letter in await self.where({"id": {"$in": ids}})}

    async def meant_by(self, ruling: Ruling) -> int:
        """How many letters a ruling is still about."""
        return await self.count(_meant(ruling))

    async def next_for(self, ruling: Ruling, most: int) -> list[DeadLetter]:
        """The next letters it is about, the facts of each subject in the order in which they were said."""
        return await self.where(_meant(ruling), sort=IN_ORDER, most=most)

    async def to_send(self, ruling: Ruling, most: int) -> list[DeadLetter]:
        """Those decided by it that must still be sent, in the same order."""
        query = {"ruling": ruling.id, "status": Status.LEAVING.value}
        return await self.where(query, sort=IN_ORDER, most=most)

    async def carried_out(self, ruling: Ruling) -> tuple[int, int]:
        """How many letters it was carried out on, and how many of them could not be sent: counted, not remembered."""
        decided = await self.count({"history.ruling": ruling.id})
        waiting = await self.count({"ruling": ruling.id, "status": Status.LEAVING.value})
        line = {"$elemMatch": {"ruling": ruling.id, "what": What.NOT_SENT.value}}
        failed = await self.count({"history": line})
        return decided - waiting - failed, failed


def _meant(ruling: Ruling) -> dict[str, Any]:
    """Parked before the ruling and not touched by it yet."""
    named: dict[str, Any] = {"id": {"$in": list(ruling.ids)}} if ruling.ids else {"cause": ruling.cause}
    return {
        **named,
        "status": Status.PARKED.value,
        "recorded_at": {"$lte": ruling.model_dump(mode="json")["before"]},
        "ruling": {"$ne": ruling.id},
    }
