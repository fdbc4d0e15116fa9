"""A store is where a service finds and keeps the nouns of one kind; the only thing a handler sees of the database."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic

from shared.messaging.errors import Unknown
from shared.messaging.noun import Decision, Facts, N, Noun
from shared.messaging.session import Session
from shared.storage.changes import Stored


class Store(Generic[N]):
    """A subclass names its noun and collection, and puts its queries into words.

    `noun` is the model, `subject` the word used in the facts' subject (`agreement/<id>`), `collection` where the
    documents are, `indexes` the fields of the state that queries use.
    """

    noun: ClassVar[type[Any]]
    subject: ClassVar[str]
    collection: ClassVar[str]
    indexes: ClassVar[Sequence[str | tuple[str, ...]]] = ()

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, id: str) -> N:
        """The noun. Raises Unknown: to a handler "too early", to a person "not found"."""
        found = await self.find(id)
        if found is None:
            raise Unknown(self.subject, id)
        return found

    async def find(self, id: str) -> N | None:
        """The noun, or None."""
        stored = await self._session.load(self.collection, id)
        return self._noun(stored) if stored.version else None

    async def find_repeated(self, id: str) -> N | None:
        """The noun, where a request or fact that makes a new one comes again.

        Nobody is asked the first time: if the noun is there after all, the write of the new one finds out, and the
        decision is made once more. Not for an effect, which would call outside before it knows.
        """
        stored = await self._session.presume_new(self.collection, id)
        return self._noun(stored) if stored.version else None

    def keep(self, decision: Decision[N]) -> Facts:
        """Make the decided state the noun's next state; returns the decided facts, for the handler to return."""
        noun, facts = decision
        self._session.change(self.collection, self.subject, noun)
        return facts

    @property
    def kept(self) -> Noun | None:
        """The next state that was decided, of whichever noun; None as long as nothing changes."""
        return self._session.decided.noun if self._session.decided else None

    async def where(
        self,
        query: Mapping[str, Any] | None = None,
        *,
        sort: Sequence[tuple[str, int]] = (),
        most: int = 0,
        skip: int = 0,
    ) -> list[N]:
        """The nouns whose state matches; for the queries of the subclass."""
        found = await self._session.documents(self.collection).find(dict(query or {}), sort=sort, most=most, skip=skip)
        return [self._noun(stored) for stored in found]

    async def count(self, query: Mapping[str, Any] | None = None) -> int:
        """How many nouns' state matches."""
        return await self._session.documents(self.collection).count(dict(query or {}))

    async def grouped(
        self, query: Mapping[str, Any], by: Sequence[str], measures: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Group matching states; measures are MongoDB accumulators over `$state.<field>`."""
        return await self._session.documents(self.collection).group(dict(query), by, dict(measures))

    def _noun(self, stored: Stored) -> N:
        noun: N = self.noun.model_validate({**stored.state, "id": stored.id})
        return noun
