"""What a portal published: kept before it is answered, and said on the bus as it was told."""

from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from shared.events.fact import Fact
from shared.messaging.noun import Decision, Noun, derived_id


class Publication(Noun):
    """State of one published event; its id follows from the portal's source and id."""

    source: str
    event_id: str
    type: str
    content_hash: str
    accepted_at: datetime

    @staticmethod
    def id_of(source: str, event_id: str) -> str:
        """The same (source, id) is the same publication."""
        return derived_id("publication", source, event_id)

    @staticmethod
    def hash_of(wire_type: str, data: Any) -> str:
        """What makes a repeated id the same event, or another one under a used id."""
        return sha256(orjson.dumps([wire_type, data], option=orjson.OPT_SORT_KEYS)).hexdigest()

    @classmethod
    def accept(
        cls, source: str, event_id: str, fact: Fact, content_hash: str, now: datetime
    ) -> "Decision[Publication]":
        """Kept, and said."""
        publication = cls(
            id=cls.id_of(source, event_id),
            source=source,
            event_id=event_id,
            type=fact.type,
            content_hash=content_hash,
            accepted_at=now,
        )
        return publication, (fact,)
