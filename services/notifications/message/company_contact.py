"""The contact of a company, which mails to the company go to."""

from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class CompanyContact(Aggregate):
    """State: a reference to the contact."""

    contact_id: str
    name: str


class CompanyContacts(Repository[CompanyContact]):
    """The contact of every company."""

    aggregate, subject_type, collection = CompanyContact, "company_contact", "company_contacts"
    tenancy = Tenancy.SHARED
    indexes = ("contact_id",)

    async def of_contact(self, person_id: str) -> list[CompanyContact]:
        """Those whose mails go to that person."""
        return await self.query({"contact_id": person_id})
