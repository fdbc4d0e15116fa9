"""Repository of the agreements."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.status import INCOMPLETE, OPEN, UNSENT, Status
from shared.events.vocabulary import Party
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.scope import TENANT


class Agreements(Repository[Agreement]):
    """All agreements, one per placement."""

    aggregate, subject_type, collection = Agreement, "agreement", "agreements"
    tenancy = Tenancy.SCHOOL
    indexes = (
        "signers.signatory_id",
        ("placement.company_id", "status"),
        "signers.delegations.to_id",
        "documents.digest",
        "signers.address",
        "signers.delegations.address",
        (TENANT, "status", "sent_at", "id"),
        ("status", "sent_at", "id"),
    )

    async def of_signatory(self, ref: str) -> list[Agreement]:
        """The agreements that a person is a party of, or signs for a party of."""
        return await self.query({"$or": [{"signers.signatory_id": ref}, {"signers.delegations.to_id": ref}]})

    async def of_address(self, address: str, limit: int) -> list[Agreement]:
        """Agreements of which a party is reached at that mail address."""
        found = {"$or": [{"signers.address": address}, {"signers.delegations.address": address}]}
        return await self.query(found, limit=limit)

    async def of_document(self, digest: str) -> Agreement | None:
        """The agreement of a sealed document, by the SHA-256 of the file; None for any other file."""
        found = await self.query({"documents.digest": digest}, limit=1)
        return found[0] if found else None

    async def find_blocked(self, limit: int, after: Cursor | None = None) -> Page[Agreement]:
        """A page of agreements with a flagged clause, for the desk to judge; those that wait longest first."""
        return await self.page({"status": Status.BLOCKED.value}, by=("sent_at",), limit=limit, after=after)

    async def find_to_sign(self, people: tuple[str, ...], limit: int, after: Cursor | None = None) -> Page[Agreement]:
        """A page of sent agreements that one of these people may sign for the school; those that wait longest first."""
        theirs = [{field: {"$in": list(people)}} for field in ("signers.signatory_id", "signers.delegations.to_id")]
        unsigned = {"status": {"$in": [*map(str, OPEN)]}, "signatures.role": {"$ne": Party.SCHOOL.value}}
        return await self.page({**unsigned, "$or": theirs}, by=("sent_at",), limit=limit, after=after)

    async def without_accreditation(self, company_id: str, crebo: str) -> list[Agreement]:
        """The agreements of a company that wait for its accreditation for that qualification (R52), or for the
        leerbedrijf-ID that comes with it (R45)."""
        lacking = [{"unaccredited": True}, {"content_required": True, "content.leerbedrijf_id": None}]
        waiting = {"status": {"$in": [status.value for status in UNSENT]}, "$or": lacking}
        return await self.query({"placement.company_id": company_id, "placement.crebo": crebo, **waiting})

    async def unsigned_of_company(self, company: str) -> list[Agreement]:
        """The agreements of a company that not everybody has signed."""
        return await self.query({"placement.company_id": company, "status": {"$in": [*map(str, INCOMPLETE)]}})

    async def of_placement(self, placement_id: str) -> Agreement:
        """The agreement of a placement. Raises AggregateNotFound before it is drafted."""
        return await self.get(Agreement.id_of(placement_id))
