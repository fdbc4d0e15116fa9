"""Where the directory is."""

from services.registration.directory.contact import Contact
from shared.events.vocabulary import Path
from shared.messaging.store import Store


class Contacts(Store[Contact]):
    """All lines of the directory."""

    noun, subject, collection = Contact, "contact", "contacts"
    indexes = ("crebo",)

    async def for_programme(
        self, crebo: str, level: int | None = None, path: Path | None = None, location: str | None = None
    ) -> list[Contact]:
        """The lines for a programme, best fit first: programme, then team, then desk (R94)."""
        lines = await self.where({"crebo": {"$in": [crebo, None]}})
        fits = [(fit, line) for line in lines if (fit := line.fit(crebo, level, path, location)) is not None]
        return [line for _, line in sorted(fits, key=lambda pair: (-pair[0], pair[1].id))]
