"""The portal of a company, for all its agreements."""

from shared.access.company_portal import OfPortal
from shared.events.placements.placement import PlacementConfirmed
from shared.events.registration.company import CompanyPortalChanged
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class CompanyPortal(OfPortal):
    """State: the portal now, and those before."""

    @classmethod
    def before(cls, changed: CompanyPortalChanged) -> "CompanyPortal":
        """The company as it was until that change."""
        return cls(id=changed.company_id, portal=changed.former_portal)


class CompanyPortals(Repository[CompanyPortal]):
    """Of the companies that went to another portal; of others each agreement knows the portal by its placement."""

    aggregate, subject_type, collection = CompanyPortal, "company_portal", "company_portals"
    tenancy = Tenancy.SHARED

    async def of(self, placement: PlacementConfirmed) -> CompanyPortal:
        """The company of a placement."""
        known = await self.find(placement.company_id)
        return known or CompanyPortal(id=placement.company_id, portal=placement.company_portal)
