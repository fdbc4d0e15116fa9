"""Gives documents that were stored before tenants the school that they belong to, where another field tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shared.storage.connection import Database, Document
from shared.storage.query_limit import MIGRATION_MS
from shared.storage.scope import SHARED, TENANT

CODE_LENGTH = 4
WITHOUT = {TENANT: {"$exists": False}, "schema": {"$exists": True}}


@dataclass(frozen=True, slots=True)
class TenantDerivation:
    """`code` is the field of the state that begins with the code of the school: of the document itself, or, when
    `through` names another collection, of the document there whose field `named` is what `by` is here.

    `kept`: the state keeps the school itself, too. `shared` are the first words of subjects that schools share.
    """

    collection: str
    code: str
    through: str = ""
    by: str = ""
    named: str = "_id"
    kept: bool = False
    shared: tuple[str, ...] = ()

    def pipeline(self, ids: Sequence[str]) -> list[Document]:
        """Reads the documents of these ids and merges the school into them; whoever reads one meanwhile and writes it
        later loses the version check."""
        changes: Document = {TENANT: "$$new.code", "version": {"$add": ["$version", 1]}}
        changes |= {"state.school": "$$new.code"} if self.kept else {}
        merge = [{"$set": {name: {"$cond": [_HAS_NONE, value, f"${name}"]} for name, value in changes.items()}}]
        return [
            {"$match": {**WITHOUT, "_id": {"$in": list(ids)}}},
            *self._code(),
            {"$match": {"code": {"$gt": ""}}},
            {"$project": {"code": 1}},
            {"$merge": {"into": self.collection, "on": "_id", "whenMatched": merge, "whenNotMatched": "discard"}},
        ]

    def _code(self) -> list[Document]:
        code = {"$substrCP": [{"$ifNull": [f"$state.{self.code}", ""]}, 0, CODE_LENGTH]}
        subject = {"$first": {"$split": [{"$ifNull": ["$state.subject", ""]}, "/"]}}
        own = {"$cond": [{"$in": [subject, list(self.shared)]}, SHARED, code]} if self.shared else code
        if not self.through:
            return [{"$set": {"code": own}}]
        tells = [{"$match": {f"state.{self.code}": {"$gt": ""}}}, {"$limit": 1}, {"$set": {"code": code}}]
        found = {"from": self.through, "localField": f"state.{self.by}", "foreignField": self.named, "pipeline": tells}
        return [{"$lookup": {**found, "as": "telling"}}, {"$set": {"code": {"$first": "$telling.code"}}}]


_HAS_NONE: Any = {"$eq": [{"$type": f"${TENANT}"}, "missing"]}


async def derive_tenants(database: Database, derivation: TenantDerivation, batch: int) -> None:
    """Page by page over the documents without a school; repeatable, and each document is changed at once."""
    documents, last = database[derivation.collection], ""
    while True:
        query = {**WITHOUT, "_id": {"$gt": last}}
        found = documents.find(query, {"_id": 1}, max_time_ms=MIGRATION_MS).sort("_id", 1).limit(batch)
        ids = [document["_id"] async for document in found]
        if not ids:
            return
        last = ids[-1]
        async for _ in documents.aggregate(derivation.pipeline(ids), maxTimeMS=MIGRATION_MS):
            pass
