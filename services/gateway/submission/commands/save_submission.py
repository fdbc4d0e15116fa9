"""Store and publish an event of a portal, numbered in the stream of its subject."""

from dataclasses import dataclass

from services.gateway.submission.repository import Submissions
from services.gateway.submission.submission import Submission
from shared.events.portals.portal_event import PortalEvent
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.stream import Stream
from shared.web.problems import Problem


@dataclass(frozen=True)
class SaveSubmission:
    """A validated event of a portal, and the stream it belongs to."""

    source: str
    event_id: str
    event: PortalEvent
    content_hash: str
    stream: Stream
    school: str = ""

    @property
    def submission_id(self) -> str:
        """Id under which its status is found."""
        return Submission.id_of(self.source, self.event_id)


async def save_submission(command: SaveSubmission, submissions: Submissions, clock: Clock) -> Events:
    """Saved once; the same event again changes nothing. Raises Problem 409 when the id was used for another event."""
    known = await submissions.find_or_assume_new(command.submission_id)
    if known is None:
        await submissions.locate_end(command.stream)
        accepted = Submission.accept(
            command.source,
            command.event_id,
            command.event,
            command.content_hash,
            clock.now(),
            command.stream,
            command.school,
        )
        return submissions.append(accepted, command.stream)
    if known.content_hash != command.content_hash:
        raise Problem(409, "id-used", "This source and id were used for another event", id=command.event_id)
    return ()
