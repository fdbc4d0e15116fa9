"""Repository of the publications."""

from datetime import date

from services.registration.knowledge.publication import Publication
from shared.events.vocabulary import Audience
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Publications(Repository[Publication]):
    """All publications."""

    aggregate, subject_type, collection = Publication, "publication", "publications"
    tenancy = Tenancy.SHARED
    indexes = ("audience",)

    async def for_audience(self, audience: Audience | None, on: date) -> list[Publication]:
        """Publications valid on that day, for one audience or for all."""
        query = {"valid_from": {"$lte": on.isoformat()}} | ({"audience": audience.value} if audience else {})
        return await self.query(query, sort=[("title", 1)])
