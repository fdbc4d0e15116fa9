"""One message in hand: what it has read, and the one noun it changes."""

from dataclasses import dataclass

from shared.messaging.errors import HouseRuleBroken
from shared.messaging.mark import Mark
from shared.messaging.noun import Noun
from shared.messaging.shelves import Shelves
from shared.storage.changes import Stored
from shared.storage.nouns import NounCollection


@dataclass(frozen=True, slots=True)
class Decided:
    """The noun a message wants to change, and the document that the decision was based on."""

    collection: str
    subject: str
    noun: Noun
    stored: Stored


class Session:
    """Reads go through here so that a decision knows its base; at most one noun may change."""

    def __init__(self, shelves: Shelves, mark: Mark | None, *, sure: bool = True) -> None:
        """A session that is not `sure` may presume that a noun is new, for the write to find out."""
        self._shelves, self._mark, self._sure = shelves, mark, sure
        self._read: dict[tuple[str, str], Stored] = {}
        self.presumed: set[tuple[str, str]] = set()
        self.decided: Decided | None = None

    async def load(self, collection: str, id: str) -> Stored:
        """The noun's document, or an empty one. Raises AlreadyHeard when it carries this message's mark."""
        stored = self._read.get((collection, id))
        if stored is None:
            stored = await self._shelves.read(collection, id)
            if self._mark is not None:
                self._mark.refuse_if_on(stored)
            self._read[collection, id] = stored
        return stored

    async def presume_new(self, collection: str, id: str) -> Stored:
        """The empty document of a noun that is most likely not there, without asking; where one must be sure, as
        `load`."""
        if self._sure or (collection, id) in self._read:
            return await self.load(collection, id)
        self.presumed.add((collection, id))
        stored = self._read[collection, id] = Stored(id)
        return stored

    @property
    def guesses(self) -> bool:
        """Whether something was presumed that the write, guarded by its version, will not find out."""
        found_out = {(self.decided.collection, self.decided.noun.id)} if self.decided else set()
        return bool(self.presumed - found_out)

    def documents(self, collection: str) -> NounCollection:
        """For queries."""
        return self._shelves.documents(collection)

    def heard(self, key: str) -> int:
        """How far that mark has come on any noun this message has read."""
        return max((stored.heard.get(key, 0) for stored in self._read.values()), default=0)

    def carrier(self, key: str) -> tuple[str, str] | None:
        """A noun (collection, id) this message has read that carries that mark."""
        return next((place for place, stored in self._read.items() if key in stored.heard), None)

    def change(self, collection: str, subject: str, noun: Noun) -> None:
        """Name the noun's next state. Raises HouseRuleBroken when a second noun is named, or one never asked for."""
        stored = self._read.get((collection, noun.id))
        if stored is None:
            raise HouseRuleBroken(f"{subject} {noun.id} is kept without having been looked for")
        if self.decided is not None and (self.decided.collection, self.decided.noun.id) != (collection, noun.id):
            raise HouseRuleBroken(f"one message changes one noun, not {self.decided.noun.id} and {noun.id}")
        self.decided = Decided(collection, subject, noun, stored)
