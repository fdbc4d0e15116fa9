"""A portal: who it acts for, which events it may publish, and its keys, of which only hashes are kept."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from shared.access.actor import Actor, ActorKind
from shared.events.identifiers import Ref
from shared.events.portals.portal_event import PortalKind
from shared.messaging.model.aggregate import Aggregate

SchoolCode = Annotated[str, StringConstraints(pattern=r"^\d{2}[A-Z]{2}$")]
"""The four characters of a school's BRIN, without a site."""


class PortalKey(BaseModel):
    """One key; it is shown once, when it is made."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    made_at: datetime | None = None
    expires_at: datetime | None = None

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
    every_school: bool = False
    """It was listed before portals belonged to schools, and acts for all until an operator names its schools."""

    unassigned: bool = False
    """It was listed before companies kept their portal, and acts for those of which none is known."""

    @staticmethod
    def id_of(name: str) -> str:
        """The id of a portal of that name: its words in lower case."""
        return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")

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
