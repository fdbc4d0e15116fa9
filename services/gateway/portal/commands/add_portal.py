"""Add a portal."""

from services.gateway.portal.portal import Portal
from services.gateway.portal.repository import Portals
from shared.messaging.model.aggregate import Events
from shared.web.problems import Problem


async def add_portal(command: Portal, portals: Portals) -> Events:
    """Raises Problem 409 when its name or its source is another portal's."""
    if await portals.find(command.id) or any(other.source == command.source for other in await portals.all()):
        raise Problem(409, "name-used", "Another portal has this name or source", command.name)
    return portals.save((command, ()))


async def import_portal(command: Portal, portals: Portals) -> Events:
    """Add a portal of the list; one that is known stays as it is, also when it was revoked."""
    return () if await portals.find(command.id) else portals.save((command, ()))
