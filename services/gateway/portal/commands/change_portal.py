"""Change a portal: its keys, its scopes, or its end."""

from dataclasses import dataclass
from datetime import date, datetime

from services.gateway.portal.portal import PortalKey
from services.gateway.portal.repository import Portals
from shared.events.identifiers import Ref
from shared.messaging.model.aggregate import Events
from shared.web.problems import Problem


@dataclass(frozen=True)
class RotateKey:
    """A new key of a portal."""

    id: str
    key: PortalKey
    now: datetime


@dataclass(frozen=True)
class EndKeys:
    """End a portal, or only its keys before the newest."""

    id: str
    now: datetime
    only_older: bool = False


@dataclass(frozen=True)
class LimitPortal:
    """The scopes of a portal."""

    id: str
    schools: tuple[str, ...]
    companies: tuple[Ref, ...]
    event_types: tuple[str, ...] | None


@dataclass(frozen=True)
class UseKey:
    """The day on which a key was used."""

    id: str
    sha256: str
    on: date


async def rotate_key(command: RotateKey, portals: Portals) -> Events:
    """Raises AggregateNotFound, or Problem 409 for a portal that was revoked."""
    portal = await portals.get(command.id)
    if portal.revoked_at is not None:
        raise Problem(409, "revoked", "This portal was revoked", "Add another one.")
    return portals.save((portal.rotate(command.key, command.now), ()))


async def end_keys(command: EndKeys, portals: Portals) -> Events:
    """Raises AggregateNotFound."""
    portal = await portals.get(command.id)
    return portals.save((portal.drop_older_keys() if command.only_older else portal.revoke(command.now), ()))


async def limit_portal(command: LimitPortal, portals: Portals) -> Events:
    """Raises AggregateNotFound."""
    portal = await portals.get(command.id)
    return portals.save((portal.limit(command.schools, command.companies, command.event_types), ()))


async def use_key(command: UseKey, portals: Portals) -> Events:
    """Raises AggregateNotFound."""
    portal = await portals.get(command.id)
    return portals.save((portal.use(command.sha256, command.on), ()))
