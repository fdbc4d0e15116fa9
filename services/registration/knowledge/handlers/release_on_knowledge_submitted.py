"""The desk publishes."""

from services.registration.knowledge.publication import Publication
from services.registration.knowledge.store import Publications
from shared.events.portals.school import KnowledgeItemSubmitted
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(KnowledgeItemSubmitted)
async def release_on_knowledge_submitted(event: KnowledgeItemSubmitted, publications: Publications) -> Facts:
    """The item is there for its audience (R99, R100)."""
    known = await publications.find(event.publication_id)
    publication, facts = Publication.release(event)
    return () if known == publication else publications.keep((publication, facts))
