"""Release a publication of the desk."""

from services.registration.knowledge.publication import Publication
from services.registration.knowledge.repository import Publications
from shared.events.portals.school import KnowledgeItemSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(KnowledgeItemSubmitted)
async def release_on_knowledge_submitted(event: KnowledgeItemSubmitted, publications: Publications) -> Events:
    """The item is released to its audience (R99, R100); a repeat changes nothing."""
    known = await publications.find(event.publication_id)
    publication, events = Publication.release(event)
    return () if known == publication else publications.save((publication, events))
