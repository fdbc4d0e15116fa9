"""The handlers of placements on servers of their own, and a command that stores a placement."""

from deploy.local.servers import Servers
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.service import service
from shared.events.event import Event
from tests.integration.one_service import OneService


class PlacementsService(OneService):
    """Every handler of placements has its queue."""

    def __init__(self, servers: Servers) -> None:
        super().__init__(servers, service)


async def save_placement(placement: Placement, placements: Placements) -> tuple[Event, ...]:
    """A command that stores a placement as it is."""
    await placements.find(placement.id)
    return placements.save((placement, ()))
