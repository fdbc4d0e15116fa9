"""Counters of the documents of one aggregate collection, so that a page reads a few of them and not every document.

A document that is new or has changed lacks `state.summarised`, because every write of an aggregate replaces its state.
One batch of such documents is counted in four steps: record the batch, add to the counters, mark the documents, end the
batch. Each step may be repeated, by any replica: counters and marks carry the number of their last batch, and the next
batch begins after the last one has ended. Proof: tests/integration/storage/test_summary.py.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import IndexModel, ReturnDocument, UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS

DUPLICATE_KEY = 11000
BATCH = 500
MAX_BEHIND = 1000
MARK = "state.summarised"
NOT_COUNTED = {MARK: None, "schema": {"$exists": True}}
Amounts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """`name` is the collection of the counters, `source` the collection that is counted, `fields` those of the state
    that `amounts` needs: it returns by counter what one document adds to each of its measures. `by_school`: the name of
    a counter begins with the code of the school and a slash."""

    name: str
    source: str
    fields: tuple[str, ...]
    amounts: Callable[[Document], Amounts]
    by_school: bool = False


class SummaryCollection:
    """The counters of one summary. `after_step` is called between two steps of a batch (tests)."""

    def __init__(
        self, database: Database, summary: Summary, after_step: Callable[[str], None] = lambda step: None
    ) -> None:
        self.summary, self._after_step = summary, after_step
        self._counters: AsyncIOMotorCollection[Document] = database[summary.name]
        self._counted: AsyncIOMotorCollection[Document] = database[summary.source]
        self._batches: AsyncIOMotorCollection[Document] = database["summary_batches"]

    async def prepare(self) -> None:
        """Create the index of documents that are not counted; the others are not in it."""
        index = IndexModel(MARK, name="not_counted", partialFilterExpression={MARK: None})
        await self._counted.create_indexes([index])

    async def read(self, prefix: str = "") -> dict[str, dict[str, int]]:
        """The measures of each counter whose name begins with the prefix, by name."""
        query = {"_id": {"$gte": prefix, "$lt": f"{prefix}\uffff"}}
        found = self._counters.find(query, {"batch": 0}, max_time_ms=QUERY_MS).sort("_id", 1)
        return {document.pop("_id"): document async for document in found}

    async def behind(self) -> int:
        """How many documents are not counted yet; MAX_BEHIND when there are that many or more."""
        return await self._counted.count_documents(NOT_COUNTED, limit=MAX_BEHIND, maxTimeMS=QUERY_MS)

    async def advance(self) -> int:
        """Finish the batch that was begun, or count the next documents; returns how many."""
        batch = await self._current()
        if not batch["marks"]:
            begun = await self._begin(batch["number"])
            if begun is None:
                return 0
            batch = begun
        self._after_step("batch")
        await self._add(batch)
        self._after_step("counters")
        await self._mark(batch)
        self._after_step("marks")
        ended: Document = {"$set": {"marks": [], "changes": []}}
        await self._batches.update_one({"_id": self.summary.name, "number": batch["number"]}, ended)
        return len(batch["marks"])

    async def _current(self) -> Document:
        found = await self._batches.find_one({"_id": self.summary.name}, max_time_ms=QUERY_MS)
        if found is None:
            found = {"_id": self.summary.name, "number": 0, "marks": [], "changes": []}
            try:
                await self._batches.insert_one(found)
            except DuplicateKeyError:
                return await self._current()
        return found

    async def _begin(self, number: int) -> Document | None:
        """Record the next batch; None when there is nothing to count or another replica was first."""
        fields = {"version": 1, "summary": 1} | {f"state.{field}": 1 for field in self.summary.fields}
        found = self._counted.find(NOT_COUNTED, fields, max_time_ms=QUERY_MS).limit(BATCH)
        documents = [document async for document in found]
        if not documents:
            return None
        batch = {
            "number": number + 1,
            "changes": self._changes(documents),
            "marks": [_mark(each) for each in documents],
        }
        return await self._batches.find_one_and_update(
            {"_id": self.summary.name, "number": number, "marks": []},
            {"$set": batch},
            return_document=ReturnDocument.AFTER,
            maxTimeMS=QUERY_MS,
        )

    def _changes(self, documents: Sequence[Document]) -> list[Document]:
        """What the documents add to the counters, less what they added before they changed."""
        sums: dict[str, Counter[str]] = {}
        for document in documents:
            former = document.get("summary", {}).get("of")
            for sign, state in ((1, document["state"]), (-1, former)):
                for name, measures in self.summary.amounts(state).items() if state else ():
                    for measure, amount in measures.items():
                        sums.setdefault(name, Counter())[measure] += sign * amount
        return [{"name": name, "amounts": dict(amounts)} for name, amounts in sums.items()]

    async def _add(self, batch: Document) -> None:
        """Add to the counters that this batch did not reach yet; the server refuses the others as duplicates."""
        number = batch["number"]
        additions = [
            UpdateOne(
                {"_id": change["name"], "batch": {"$lt": number}},
                {"$inc": change["amounts"], "$set": {"batch": number}},
                upsert=True,
            )
            for change in batch["changes"]
        ]
        try:
            await self._counters.bulk_write(additions, ordered=False)
        except BulkWriteError as failed:
            if any(error["code"] != DUPLICATE_KEY for error in failed.details["writeErrors"]):
                raise

    async def _mark(self, batch: Document) -> None:
        """A document that has changed since it was read stays to be counted, less what is counted now."""
        number = batch["number"]
        await self._counted.bulk_write(
            [
                UpdateOne({"_id": mark["id"], "summary.batch": {"$not": {"$gte": number}}}, [_counted(number, mark)])
                for mark in batch["marks"]
            ],
            ordered=False,
        )


def _mark(document: Document) -> Document:
    return {"id": document["_id"], "version": document["version"], "of": document["state"]}


def _counted(number: int, mark: Document) -> Document:
    unchanged = {"$cond": [{"$eq": ["$version", mark["version"]]}, True, "$$REMOVE"]}
    return {"$set": {"summary": {"batch": number, "of": {"$literal": mark["of"]}}, MARK: unchanged}}
