"""Release a publication of the desk."""

from services.registration.knowledge.publication import Publication
from services.registration.knowledge.repository import Publications
from services.registration.relation import Relations
from shared.events.portals.school import KnowledgeItemSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(KnowledgeItemSubmitted)
async def release_on_knowledge_submitted(
    event: KnowledgeItemSubmitted, publications: Publications, relations: Relations, context: MessageContext
) -> Events:
    """The item is released to its audience (R99, R100); a repeat changes nothing."""
    known = await publications.find(event.publication_id)
    refused = await relations.refuse_other_lister(context, event.publication_id, known.listed_by if known else None)
    if refused is not None:
        return refused
    listed_by = known.listed_by if known else context.claims.portal or None
    publication, events = Publication.release(event, listed_by, (known.school if known else "") or context.school)
    return () if known == publication else publications.save((publication, events))
