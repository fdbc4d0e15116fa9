"""Repositories of the questions to the business register, and of its answers."""

from services.registration.business_register.check import BusinessRegisterCheck
from services.registration.business_register.lookup import BusinessRegisterLookup
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class BusinessRegisterChecks(Repository[BusinessRegisterCheck]):
    """One per question."""

    aggregate, subject_type, collection = BusinessRegisterCheck, "business_register_check", "business_register_checks"
    tenancy = Tenancy.SHARED


class BusinessRegisterLookups(Repository[BusinessRegisterLookup]):
    """One per company, under its id."""

    aggregate, subject_type, collection = (
        BusinessRegisterLookup,
        "business_register_lookup",
        "business_register_lookups",
    )
    tenancy = Tenancy.SHARED

    async def of(self, company_id: str) -> BusinessRegisterLookup:
        """Of that company, or of one about which nobody asked yet."""
        return await self.find(company_id) or BusinessRegisterLookup(id=company_id)
