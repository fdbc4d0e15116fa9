"""A portal publishes an event."""

from dataclasses import dataclass

from services.gateway.publication.publication import Publication
from services.gateway.publication.store import Publications
from shared.events.fact import Fact
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts
from shared.web.problems import Problem


@dataclass(frozen=True)
class KeepPublication:
    """A validated event of a portal."""

    source: str
    event_id: str
    fact: Fact
    content_hash: str

    @property
    def publication_id(self) -> str:
        """Where its status is found."""
        return Publication.id_of(self.source, self.event_id)


async def keep_publication(command: KeepPublication, publications: Publications, clock: Clock) -> Facts:
    """Kept once; the same again changes nothing. Raises Problem 409 when the id was used for something else."""
    known = await publications.find_repeated(command.publication_id)
    if known is None:
        accepted = Publication.accept(command.source, command.event_id, command.fact, command.content_hash, clock.now())
        return publications.keep(accepted)
    if known.content_hash != command.content_hash:
        raise Problem(409, "id-used", "This source and id were used for another event", id=command.event_id)
    return ()
