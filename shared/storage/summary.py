"""Counters of the documents of one aggregate collection, so that a page reads a few of them and not every document.

A document that is new or has changed lacks `state.summarised`, because every write of an aggregate replaces its state.
One batch of such documents is counted in four steps: record the batch, add to the counters, mark the documents, end the
batch. Each step may be repeated, by any replica: counters and marks carry the number of their last batch, and the next
batch begins after the last one has ended. Proof: tests/integration/storage/test_summary.py.

A summary with a `release` shows what its counters held when enough was added since it last showed something.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import IndexModel, ReturnDocument, UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError, OperationFailure

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS
from shared.storage.summary_release import RELEASED, Release, release_stages

DUPLICATE_KEY = 11000
BATCH = 500
MAX_BEHIND = 1000
INDEX_NOT_FOUND, NAMESPACE_NOT_FOUND = 27, 26
Amounts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """`name` is the collection of the counters, `source` the collection that is counted, `fields` those of the state
    that `amounts` needs: it returns by counter what one document adds to each of its measures. `by_school`: the name of
    a counter begins with the code of the school and a slash.

    A summary that counts its source otherwise than before has another name and the next `generation`: it counts every
    document again, as none has its mark, and removes the counters named `replaces` at its start.
    """

    name: str
    source: str
    fields: tuple[str, ...]
    amounts: Callable[[Document], Amounts]
    by_school: bool = False
    release: Release | None = None
    generation: int = 1
    replaces: str = ""

    @property
    def mark(self) -> str:
        """The field that a counted document has until its state is written again."""
        return f"state.{_of_generation('summarised', self.generation)}"

    @property
    def memory(self) -> str:
        """The field that keeps what of a document was counted."""
        return _of_generation("summary", self.generation)

    @property
    def not_counted(self) -> Document:
        """The query for documents that are not counted as they are now."""
        return {self.mark: None, "schema": {"$exists": True}}

    @property
    def index(self) -> str:
        """The name of the index of such documents."""
        return _of_generation("not_counted", self.generation)

    @property
    def former_fields(self) -> list[str]:
        """What former generations left in a document."""
        return [
            _of_generation(name, before)
            for name in ("summary", "state.summarised")
            for before in range(1, self.generation)
        ]


def _of_generation(name: str, generation: int) -> str:
    return name if generation == 1 else f"{name}_{generation}"


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
        """Create the index of documents that are not counted; the others are not in it. Remove the former counters."""
        mark = self.summary.mark
        index = IndexModel(mark, name=self.summary.index, partialFilterExpression={mark: None})
        await self._counted.create_indexes([index])
        if self.summary.replaces:
            await self._counters.database[self.summary.replaces].drop()
            await self._batches.delete_one({"_id": self.summary.replaces})
            await self._drop_index(_of_generation("not_counted", self.summary.generation - 1))

    async def _drop_index(self, name: str) -> None:
        try:
            await self._counted.drop_index(name)
        except OperationFailure as failed:
            if failed.code not in (INDEX_NOT_FOUND, NAMESPACE_NOT_FOUND):
                raise

    async def read(self, prefix: str = "") -> dict[str, dict[str, int]]:
        """The measures of each counter whose name begins with the prefix, by name; of a summary with a release those
        that were released."""
        query = {"_id": {"$gte": prefix, "$lt": f"{prefix}\uffff"}}
        shown = {"batch": 0} if self.summary.release is None else {RELEASED: 1}
        found = self._counters.find(query, shown, max_time_ms=QUERY_MS).sort("_id", 1)
        counters = {document.pop("_id"): document async for document in found}
        if self.summary.release is None:
            return counters
        return {name: measures for name, counter in counters.items() if (measures := counter[RELEASED])}

    async def behind(self) -> int:
        """How many documents are not counted yet; MAX_BEHIND when there are that many or more."""
        return await self._counted.count_documents(self.summary.not_counted, limit=MAX_BEHIND, maxTimeMS=QUERY_MS)

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
        fields = {"version": 1, self.summary.memory: 1} | {f"state.{field}": 1 for field in self.summary.fields}
        found = self._counted.find(self.summary.not_counted, fields, max_time_ms=QUERY_MS).limit(BATCH)
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
            former = document.get(self.summary.memory, {}).get("of")
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
                self._addition(change["amounts"], number),
                upsert=True,
            )
            for change in batch["changes"]
        ]
        if not additions:  # the driver refuses to write nothing
            return
        try:
            await self._counters.bulk_write(additions, ordered=False)
        except BulkWriteError as failed:
            if any(error["code"] != DUPLICATE_KEY for error in failed.details["writeErrors"]):
                raise

    def _addition(self, amounts: Mapping[str, int], number: int) -> Document | list[Document]:
        """One write of one counter, which also releases what it holds, where it is time to."""
        if self.summary.release is None:
            return {"$inc": amounts, "$set": {"batch": number}}
        added = {name: {"$add": [{"$ifNull": [f"${name}", 0]}, amount]} for name, amount in amounts.items()}
        return [{"$set": {**added, "batch": number}}, *release_stages(self.summary.release)]

    async def _mark(self, batch: Document) -> None:
        """A document that has changed since it was read stays to be counted, less what is counted now."""
        number = batch["number"]
        await self._counted.bulk_write(
            [
                UpdateOne(
                    {"_id": mark["id"], f"{self.summary.memory}.batch": {"$not": {"$gte": number}}},
                    self._counted_as(number, mark),
                )
                for mark in batch["marks"]
            ],
            ordered=False,
        )

    def _counted_as(self, number: int, mark: Document) -> list[Document]:
        unchanged = {"$cond": [{"$eq": ["$version", mark["version"]]}, True, "$$REMOVE"]}
        memory = {"batch": number, "of": {"$literal": mark["of"]}}
        counted: Document = {"$set": {self.summary.memory: memory, self.summary.mark: unchanged}}
        former = self.summary.former_fields
        return [counted, *([{"$unset": former}] if former else [])]


def _mark(document: Document) -> Document:
    return {"id": document["_id"], "version": document["version"], "of": document["state"]}
