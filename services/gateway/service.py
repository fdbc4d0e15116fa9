"""The gateway: the HTTP door of the portals. It keeps what they publish, says it, and passes questions on."""

from collections.abc import Mapping
from typing import Any

from services.gateway import questions
from services.gateway.operations import Operations
from services.gateway.portal.portals import Portals
from services.gateway.portal.rate import Rate
from services.gateway.publication import api
from services.gateway.publication.store import Publications
from services.gateway.registration import Registration
from services.gateway.settings import GatewaySettings
from shared.messaging.clock import Clock
from shared.service.service import Service


def _tools(settings: GatewaySettings, clock: Clock) -> Mapping[type, Any]:
    return {
        Portals: Portals(settings.portals_file),
        Rate: Rate(settings.events_per_minute),
        Operations: Operations(settings.operations_url, settings),
        Registration: Registration(settings.registration_url, settings),
    }


service = Service(
    name="gateway",
    settings=GatewaySettings,
    stores=(Publications,),
    routers=(api.router, questions.router),
    tools=_tools,
)
