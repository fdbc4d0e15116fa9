"""Repository of the requests to transfer a company."""

from services.registration.company_transfer.company_transfer import CompanyTransfer
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class CompanyTransfers(Repository[CompanyTransfer]):
    """One per company and portal that asked."""

    aggregate, subject_type, collection = CompanyTransfer, "company_transfer", "company_transfers"
    tenancy = Tenancy.SHARED
