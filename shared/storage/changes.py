"""The one write: what a message changes in the world is a change of one document, guarded by its version."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pymongo import UpdateOne

from shared.storage.connection import Document


@dataclass(frozen=True, slots=True)
class Change:
    """State, said, heard and due of one noun, moving together from `version` to `version + 1`."""

    id: str
    version: int
    state: Document
    said: list[Document]
    heard: dict[str, int]
    last: dict[str, int]
    lasttimes: dict[str, int]
    spoken: int
    due: datetime | None

    def operation(self) -> UpdateOne:
        """An update that only finds the version it was decided on. As an upsert a loser becomes a duplicate key, so an
        unordered bulk still tells who lost, by index. (A noun is never deleted: the upsert would raise its ghost.)"""
        change: dict[str, Any] = {
            "version": self.version + 1,
            "state": self.state,
            "last": self.last,
            "lasttimes": self.lasttimes,
            "spoken": self.spoken,
            "due": self.due,
        }
        change |= {f"heard.{mark}": sequence for mark, sequence in self.heard.items()}
        update: dict[str, Any] = {"$set": change, "$push": {"said": {"$each": self.said}}}
        return UpdateOne({"_id": self.id, "version": self.version}, update, upsert=True)


@dataclass(frozen=True, slots=True)
class Stored:
    """A noun as it was read: what the next change must be based on."""

    id: str
    version: int = 0
    state: Document = field(default_factory=dict)
    said: list[Document] = field(default_factory=list)
    heard: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    lasttimes: dict[str, int] = field(default_factory=dict)
    spoken: int = 0

    @classmethod
    def read(cls, document: Document) -> "Stored":
        """From the document of the collection."""
        return cls(
            id=document["_id"],
            version=document["version"],
            state=document["state"],
            said=document["said"],
            heard=document.get("heard", {}),
            last=document["last"],
            lasttimes=document.get("lasttimes", {}),
            spoken=document["spoken"],
        )
