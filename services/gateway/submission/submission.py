"""An event submitted by a portal: stored before the request is answered, and published unchanged."""

from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Decision, derived_id
from shared.messaging.model.stream import Stream
from shared.storage.scope import SHARED, Scope


class Submission(Aggregate):
    """State of one submitted event; its id is derived from the portal's source and the event's id.

    `sequence` is its place in the `stream` of what its portal states about one subject; both are missing in submissions
    that were stored before portal events were numbered.
    """

    source: str
    event_id: str
    type: str
    content_hash: str
    accepted_at: datetime
    stream: str | None = None
    sequence: int | None = None
    school: str = ""
    """The code of the school that the event is about, where the gateway knows it."""

    @property
    def school_code(self) -> str:
        """The school that the event is about."""
        return self.school

    def is_seen_by(self, source: str, scope: Scope) -> bool:
        """Whether the portal with that source sees it: its own, unless it acts for the school no more."""
        return self.source == source and scope.includes(self.school or SHARED)

    @staticmethod
    def id_of(source: str, event_id: str) -> str:
        """The same (source, id) is the same submission."""
        return derived_id("publication", source, event_id)

    @staticmethod
    def hash_of(wire_type: str, data: Any) -> str:
        """Hash of type and data; tells a repeated event from another event under a used id."""
        return sha256(orjson.dumps([wire_type, data], option=orjson.OPT_SORT_KEYS)).hexdigest()

    @classmethod
    def accept(
        cls,
        source: str,
        event_id: str,
        event: Event,
        content_hash: str,
        now: datetime,
        behind: Stream,
        school: str = "",
    ) -> "Decision[Submission]":
        """Store the submission, as the next of its stream, and publish its event."""
        submission = cls(
            id=cls.id_of(source, event_id),
            source=source,
            event_id=event_id,
            type=event.type,
            content_hash=content_hash,
            accepted_at=now,
            stream=behind.subject,
            sequence=behind.last_sequence + 1,
            school=school,
        )
        return submission, (event,)
