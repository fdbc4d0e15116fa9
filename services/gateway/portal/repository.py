"""Repository of the portals."""

from collections.abc import Sequence

from services.gateway.portal.portal import Portal
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Portals(Repository[Portal]):
    """All portals, those that were revoked too."""

    aggregate, subject_type, collection = Portal, "portal", "portals"
    tenancy = Tenancy.SHARED
    indexes = ("keys.sha256",)

    async def with_keys(self, hashes: Sequence[str]) -> list[Portal]:
        """The portals that have a key with one of these hashes."""
        return await self.query({"keys.sha256": {"$in": list(hashes)}})

    async def with_ids(self, ids: Sequence[str]) -> list[Portal]:
        """The portals of these ids."""
        return await self.query({"id": {"$in": list(ids)}})

    async def all(self) -> list[Portal]:
        """All of them, by id."""
        return await self.query(sort=[("id", 1)])
