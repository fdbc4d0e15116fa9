"""Repository of the contact directory."""

from services.registration.directory.contact import Contact
from shared.events.vocabulary import Path
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Contacts(Repository[Contact]):
    """All entries of the directory."""

    aggregate, subject_type, collection = Contact, "contact", "contacts"
    tenancy = Tenancy.SHARED
    indexes = ("crebo",)

    async def for_programme(
        self, crebo: str, level: int | None = None, path: Path | None = None, location: str | None = None
    ) -> list[Contact]:
        """The contacts for a programme, best match first: programme, then team, then desk (R94)."""
        contacts = await self.query({"crebo": {"$in": [crebo, None]}})
        matches = [
            (score, contact)
            for contact in contacts
            if (score := contact.score(crebo, level, path, location)) is not None
        ]
        return [contact for _, contact in sorted(matches, key=lambda pair: (-pair[0], pair[1].id))]
