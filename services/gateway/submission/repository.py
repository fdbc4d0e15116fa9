"""Repository of the submissions."""

from services.gateway.submission.submission import Submission
from shared.messaging.model.aggregate import Decision, Events
from shared.messaging.model.stream import Stream
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.aggregate_collection import Unique


class Submissions(Repository[Submission]):
    """All submitted events. In each stream no two have the same sequence: of two replicas that append at the same time
    one loses, reads where the stream stands, and appends behind the other."""

    aggregate, subject_type, collection = Submission, "submission", "submissions"
    tenancy = Tenancy.SHARED
    indexes = (Unique(("stream", "sequence")), ("accepted_at", "id"))

    async def locate_end(self, stream: Stream) -> None:
        """Move to the end of the stream; read only when an attempt to append where it was known to end has failed."""
        if self._unit_of_work.verify:
            stored = self._unit_of_work.collection(self.collection)
            last = await stored.find({"stream": stream.subject}, sort=(("sequence", -1),), limit=1)
            stream.move_to(last[0] if last else None)

    def append(self, decision: Decision[Submission], stream: Stream) -> Events:
        """As `save`; the stream numbers the events."""
        submission, events = decision
        self._unit_of_work.register(self.collection, self.subject_type, submission, stream)
        return events
