"""Where the publications are."""

from datetime import date

from services.registration.knowledge.publication import Publication
from shared.events.vocabulary import Audience
from shared.messaging.store import Store


class Publications(Store[Publication]):
    """All publications."""

    noun, subject, collection = Publication, "publication", "publications"
    indexes = ("audience",)

    async def for_audience(self, audience: Audience | None, on: date) -> list[Publication]:
        """What is valid on that day for those readers, or for all."""
        query = {"valid_from": {"$lte": on.isoformat()}} | ({"audience": audience.value} if audience else {})
        return await self.where(query, sort=[("title", 1)])
