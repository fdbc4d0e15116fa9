"""An entry of the contact directory: a contact for a programme, level, path and location (R94-R97)."""

from shared.events.portals.school import ContactListed
from shared.events.registration.desk import ContactAssigned
from shared.events.vocabulary import Level, Path
from shared.messaging.model.aggregate import Decision, SchoolAggregate, derived_id


class Contact(SchoolAggregate):
    """State of one entry; one person may have several."""

    contact_id: str
    team: str
    location: str
    roles: tuple[str, ...] = ()
    crebo: str | None = None
    level: Level | None = None
    path: Path | None = None
    listed_by: str | None = None
    """The portal that listed it first; None when that was not kept."""

    @staticmethod
    def id_of(listed: ContactListed) -> str:
        """One entry per person, location, programme and path."""
        return derived_id("contact", listed.contact_id, listed.location, listed.crebo or "", str(listed.path or ""))

    @classmethod
    def assign(cls, listed: ContactListed, listed_by: str | None = None, school: str = "") -> "Decision[Contact]":
        """Create or replace the entry."""
        fields = listed.model_dump()
        return cls(id=cls.id_of(listed), listed_by=listed_by, school=school, **fields), (ContactAssigned(**fields),)

    def score(self, crebo: str, level: int | None, path: Path | None, location: str | None) -> int | None:
        """How well the entry matches a query: programme before team before desk; None when it does not match."""
        criteria = ((self.crebo, crebo, 8), (self.path, path, 4), (self.level, level, 2))
        if any(own is not None and wanted is not None and own != wanted for own, wanted, _ in criteria):
            return None
        same_location = 1 if location is not None and self.location == location else 0
        return same_location + sum(weight for own, wanted, weight in criteria if own is not None and own == wanted)
