"""One document about a placement, as it was drawn last and before."""

from collections.abc import Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from services.contracts.placement_document.kind import Kind
from shared.events.event import Event
from shared.messaging.model.aggregate import Decision, SchoolAggregate, derived_id


class DrawnFile(BaseModel):
    """One language of an edition; the file itself is kept beside the aggregate, by its SHA-256."""

    model_config = ConfigDict(frozen=True)

    edition: int
    language: str
    digest: str
    size: int


class PlacementDocument(SchoolAggregate):
    """State. A new edition follows when what it tells has changed; the former ones are kept, as somebody has them."""

    placement_id: str
    kind: Kind
    part: str = ""
    """The school year of a subsidy file; empty where a placement has one of the kind."""

    number: str = ""
    """That of the agreement, by which the file is named."""

    files: tuple[DrawnFile, ...] = ()
    as_of: int = 0
    """The number of the last event of the placement from which it was drawn, where one that comes late must not undo a
    later one."""

    @staticmethod
    def id_of(placement_id: str, kind: Kind, part: str = "") -> str:
        """The id of the one document of that kind, and of that part."""
        return derived_id("placement_document", placement_id, kind, part)

    @property
    def edition(self) -> int:
        """The number of the last one; 0 before the first."""
        return self.files[-1].edition if self.files else 0

    @property
    def current(self) -> tuple[DrawnFile, ...]:
        """The files of the last edition."""
        return tuple(each for each in self.files if each.edition == self.edition)

    def file(self, digest: str) -> DrawnFile | None:
        """The file with that SHA-256, of any edition."""
        return next((each for each in self.files if each.digest == digest), None)

    def in_language(self, language: str) -> DrawnFile | None:
        """That of the last edition in the language; None before the first, and for another language."""
        return next((each for each in self.current if each.language == language), None)

    def named(self, files: Sequence[DrawnFile]) -> dict[str, Any]:
        """How the event of the next edition names it."""
        digests = {each.language: each.digest for each in files}
        return {
            "document_id": self.id,
            "placement_id": self.placement_id,
            "edition": self.edition + 1,
            "document_hash": digests["nl"],
            "document_hash_en": digests["en"],
        }

    def draw(self, files: Sequence[DrawnFile], drawn: Event, as_of: int = 0) -> "Decision[Self]":
        """A new edition, which the event tells; the same files again are none."""
        if [each.digest for each in files] == [each.digest for each in self.current]:
            return self.model_copy(update={"as_of": as_of}), ()
        numbered = tuple(each.model_copy(update={"edition": self.edition + 1}) for each in files)
        update = {"files": (*self.files, *numbered), "as_of": as_of}
        return self.model_copy(update=update), (drawn,)
