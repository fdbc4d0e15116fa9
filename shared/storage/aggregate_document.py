"""The document of an aggregate, and the one write that changes it, guarded by its version."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pymongo import UpdateOne

from shared.storage.connection import Document
from shared.storage.schema import SCHEMA, refuse_newer
from shared.storage.scope import TENANT


@dataclass(frozen=True, slots=True)
class Change:
    """State, outbox, inbox and timer of one aggregate, written together as `version + 1`.

    Without events a state that stays as it is need not be written: `state` is None, and the numbers of events stay too.
    """

    id: str
    version: int
    state: Document | None
    outbox: list[Document]
    inbox: dict[str, int]
    last_sequence_by_type: dict[str, int]
    last_recorded_by_type: dict[str, int]
    last_sequence: int
    next_timer_at: datetime | None
    tenant: str = ""

    @classmethod
    def combined(cls, changes: Sequence["Change"], version: int) -> "Change":
        """Changes that were decided one on top of the other, as one write based on that version."""
        last = changes[-1]
        state = next((change.state for change in reversed(changes) if change.state is not None), None)
        outbox = [event for change in changes for event in change.outbox]
        inbox = {key: sequence for change in changes for key, sequence in change.inbox.items()}
        return replace(last, version=version, state=state, outbox=outbox, inbox=inbox)

    def operation(self) -> UpdateOne:
        """An upsert that finds only the version that was read.

        A writer that loses the version check gets a duplicate-key error; an unordered bulk write reports it by index.
        Only version 1 is inserted: where a later one finds no document, which a failover rolled back, setting a
        different `_id` makes the server refuse the insertion.
        """
        change: dict[str, Any] = {
            "schema": SCHEMA,
            "version": self.version + 1,
            **{f"inbox.{key}": sequence for key, sequence in self.inbox.items()},
        }
        update: dict[str, Any] = {"$set": change}
        if self.state is not None:
            change |= {
                "state": self.state,
                "last_sequence_by_type": self.last_sequence_by_type,
                "last_recorded_by_type": self.last_recorded_by_type,
                "last_sequence": self.last_sequence,
                "next_timer_at": self.next_timer_at,
            }
            change |= {TENANT: self.tenant} if self.tenant else {}
            update["$push"] = {"outbox": {"$each": self.outbox}}
        if self.version:
            update["$setOnInsert"] = {"_id": None}
        return UpdateOne({"_id": self.id, "version": self.version}, update, upsert=True)


@dataclass(frozen=True, slots=True)
class AggregateDocument:
    """An aggregate as it was read; the next change is based on its version."""

    id: str
    version: int = 0
    state: Document = field(default_factory=dict)
    outbox: list[Document] = field(default_factory=list)
    inbox: dict[str, int] = field(default_factory=dict)
    last_sequence_by_type: dict[str, int] = field(default_factory=dict)
    last_recorded_by_type: dict[str, int] = field(default_factory=dict)
    last_sequence: int = 0
    has_inbox_overflow: bool = False
    tenant: str = ""

    def after(self, change: Change, version: int) -> "AggregateDocument":
        """The document as that change leaves it. Its outbox is not kept up to date: no decision depends on it."""
        return replace(
            self,
            version=version,
            state=self.state if change.state is None else change.state,
            tenant=change.tenant or self.tenant,
            inbox={**self.inbox, **change.inbox},
            last_sequence_by_type=change.last_sequence_by_type,
            last_recorded_by_type=change.last_recorded_by_type,
            last_sequence=change.last_sequence,
        )

    @classmethod
    def read(cls, document: Document) -> "AggregateDocument":
        """Parse a document of this schema version. A newer one ends the process."""
        refuse_newer(document["schema"], document["_id"])
        return cls(
            id=document["_id"],
            version=document["version"],
            state=document["state"],
            outbox=document["outbox"],
            inbox=document.get("inbox", {}),
            last_sequence_by_type=document["last_sequence_by_type"],
            last_recorded_by_type=document.get("last_recorded_by_type", {}),
            last_sequence=document["last_sequence"],
            has_inbox_overflow=document.get("has_inbox_overflow", False),
            tenant=document.get(TENANT, ""),
        )
