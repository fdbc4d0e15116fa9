"""Repositories of the checks in the register, and of the subscription to its notices."""

from services.registration.accrediting_body.check import AccreditationCheck
from services.registration.accrediting_body.watch import AccreditationWatch
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class AccreditationChecks(Repository[AccreditationCheck]):
    """One per question."""

    aggregate, subject_type, collection = AccreditationCheck, "accreditation_check", "accreditation_checks"
    tenancy = Tenancy.SHARED


class AccreditationWatches(Repository[AccreditationWatch]):
    """One, of the one register."""

    aggregate, subject_type, collection = AccreditationWatch, "accreditation_watch", "accreditation_watches"
    tenancy = Tenancy.SHARED

    async def of_register(self) -> AccreditationWatch:
        """That one, or one that rests."""
        at_rest = AccreditationWatch.at_rest()
        return await self.find(at_rest.id) or at_rest
