"""A line of the contact directory: who is there for which programme, level, path and place (R94-R97)."""

from shared.events.portals.school import ContactListed
from shared.events.registration.desk import ContactAssigned
from shared.events.vocabulary import Level, Path
from shared.messaging.noun import Decision, Noun, derived_id


class Contact(Noun):
    """State of one line; one person may have several."""

    contact_id: str
    team: str
    location: str
    roles: tuple[str, ...] = ()
    crebo: str | None = None
    level: Level | None = None
    path: Path | None = None

    @staticmethod
    def id_of(listed: ContactListed) -> str:
        """One line per person, place and programme."""
        return derived_id("contact", listed.contact_id, listed.location, listed.crebo or "", str(listed.path or ""))

    @classmethod
    def assign(cls, listed: ContactListed) -> "Decision[Contact]":
        """The line as it is from now on."""
        told = listed.model_dump()
        return cls(id=cls.id_of(listed), **told), (ContactAssigned(**told),)

    def fit(self, crebo: str, level: int | None, path: Path | None, location: str | None) -> int | None:
        """How closely the line fits a question, programme before team before desk; None when it does not."""
        asked = ((self.crebo, crebo, 8), (self.path, path, 4), (self.level, level, 2))
        if any(mine is not None and theirs is not None and mine != theirs for mine, theirs, _ in asked):
            return None
        here = 1 if location is not None and self.location == location else 0
        return here + sum(weight for mine, theirs, weight in asked if mine is not None and mine == theirs)
