"""A portal as the list of `GATEWAY_PORTALS_FILE` names it."""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from services.gateway.portal.portal import Portal, PortalKey, SchoolCode
from shared.events.identifiers import Ref
from shared.events.portals.portal_event import OF_SCHOOLS, PortalKind


class ListedPortal(BaseModel):
    """An entry. One without `schools` is older than they are, and keeps acting for all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: PortalKind
    source: str
    key_sha256: str
    schools: tuple[SchoolCode, ...] | None = None
    companies: tuple[Ref, ...] = ()

    @property
    def portal(self) -> Portal:
        """The portal of the entry."""
        return Portal(
            id=Portal.id_of(self.name),
            name=self.name,
            kind=self.kind,
            source=self.source,
            schools=self.schools or (),
            companies=self.companies,
            keys=(PortalKey(sha256=self.key_sha256),),
            every_school=self.schools is None and self.kind in OF_SCHOOLS,
            unassigned=self.kind is PortalKind.COMPANY and not self.companies,
        )


def read_portals(file: Path) -> list[Portal]:
    """The portals of the file. Raises ValueError when two have one name or source."""
    portals = [ListedPortal.model_validate(entry).portal for entry in json.loads(file.read_text())]
    if len({portal.id for portal in portals}) < len(portals) or len({p.source for p in portals}) < len(portals):
        raise ValueError(f"{file.name}: two portals have one name or one source")
    return portals
