"""Publish the link to the accrediting body."""

from services.registration.knowledge.publication import Publication
from services.registration.knowledge.repository import Publications
from services.registration.settings import RegistrationSettings
from shared.events.registration.school import SchoolRegistered
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(SchoolRegistered)
async def publish_link_on_school_registered(
    event: SchoolRegistered, publications: Publications, settings: RegistrationSettings, clock: Clock
) -> Events:
    """There with the first school, and again when the address is another one (R23)."""
    known, url = await publications.find(Publication.id_of_link()), str(settings.accrediting_body_link)
    if known is not None and known.url == url:
        return ()
    return publications.save(Publication.link_to_body(url, clock.today()))
