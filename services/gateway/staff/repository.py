"""The repository of who holds which role."""

from services.gateway.staff.school_staff import SchoolStaff
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class SchoolStaffs(Repository[SchoolStaff]):
    """One for each school where a link was made."""

    aggregate, subject_type, collection = SchoolStaff, "school_staff", "school_staff"
    tenancy = Tenancy.SCHOOL
    indexes = ("grants.account",)

    async def with_account(self, account: str) -> list[SchoolStaff]:
        """The schools at which this account holds roles."""
        return await self.query({"grants.account": account})

    async def of_schools(self) -> list[SchoolStaff]:
        """Those in the scope, by code."""
        return await self.query(sort=[("id", 1)])
