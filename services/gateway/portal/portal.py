"""A portal: who it acts for, which events it may publish, and its keys, of which only hashes are kept."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from shared.access.actor import Actor, ActorKind
from shared.access.relation import claims_of
from shared.events.identifiers import Ref
from shared.events.portals.portal_event import PortalKind
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.model.claims import Claims

SchoolCode = Annotated[str, StringConstraints(pattern=r"^\d{2}[A-Z]{2}$")]
"""The four characters of a school's BRIN, without a site."""
MAX_KEYS = 2
"""Keys that are alive at the same time, so that a portal changes to the next one without a pause."""


class PortalKey(BaseModel):
    """One key; it is shown once, when it is made."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    made_at: datetime | None = None
    expires_at: datetime | None = None
    last_used_on: date | None = None

    def is_valid(self, now: datetime) -> bool:
        """Whether it has not expired."""
        return self.expires_at is None or now < self.expires_at


class Portal(Aggregate):
    """State of a portal. `schools` are those that it acts for; with `companies` it acts for these only, without for the
    companies that it registers. `event_types` limits what it publishes; None stands for all types of its kind."""

    name: str
    kind: PortalKind
    source: str
    schools: tuple[SchoolCode, ...] = ()
    companies: tuple[Ref, ...] = ()
    event_types: tuple[str, ...] | None = None
    keys: tuple[PortalKey, ...] = ()
    revoked_at: datetime | None = None
    every_school: bool = False
    """It was listed before portals belonged to schools, and acts for all until an operator names its schools."""

    unassigned: bool = False
    """It was listed before companies kept their portal, and acts for those of which none is known."""

    @staticmethod
    def id_of(name: str) -> str:
        """The id of a portal of that name: its words in lower case."""
        return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")

    def key_of(self, sha256: str, now: datetime) -> PortalKey | None:
        """The key with that hash; None when it has expired, or the portal was revoked."""
        if self.revoked_at is not None:
            return None
        return next((key for key in self.keys if key.sha256 == sha256 and key.is_valid(now)), None)

    def key_named(self, name: str, now: datetime) -> PortalKey | None:
        """The key whose hash begins like that; None when it has ended."""
        named = next((key for key in self.keys if key.sha256.startswith(name)), None)
        return self.key_of(named.sha256, now) if named and name else None

    def rotate(self, key: PortalKey, now: datetime) -> "Portal":
        """Add a key; the newest key that is still valid stays beside it, older ones end at once."""
        valid = [each for each in self.keys if each.is_valid(now)]
        return self.model_copy(update={"keys": (*valid[len(valid) - MAX_KEYS + 1 :], key)})

    def drop_older_keys(self) -> "Portal":
        """End all keys but the newest: the portal has changed to it."""
        return self.model_copy(update={"keys": self.keys[-1:]})

    def revoke(self, now: datetime) -> "Portal":
        """End it with all its keys."""
        return self.model_copy(update={"revoked_at": self.revoked_at or now, "keys": ()})

    def limit(self, schools: tuple[str, ...], companies: tuple[str, ...], types: tuple[str, ...] | None) -> "Portal":
        """Act for these schools and companies only, and publish these types only."""
        changes = {"schools": schools, "companies": companies, "event_types": types, "every_school": False}
        return self.model_copy(update={**changes, "unassigned": self.unassigned and not companies})

    def use(self, sha256: str, on: date) -> "Portal":
        """Note the day on which a key was last used."""
        used = [key.model_copy(update={"last_used_on": on}) if key.sha256 == sha256 else key for key in self.keys]
        return self.model_copy(update={"keys": tuple(used)})

    @property
    def actor(self) -> Actor:
        """The identity that its key proves."""
        body = self.kind is PortalKind.ACCREDITING_BODY
        return Actor(
            kind=ActorKind.ACCREDITING_BODY if body else ActorKind.PORTAL,
            id=self.id,
            schools=frozenset(self.schools),
            companies=frozenset(self.companies),
            every_school=self.every_school,
            unassigned=self.unassigned,
        )

    @property
    def claims(self) -> Claims:
        """What its events tell of it."""
        return claims_of(self.actor, self.id, self.kind)
