"""The services of the workshop, as a table of contents each."""

from collections.abc import Mapping
from typing import Any

from shared.messaging.clock import Clock
from shared.messaging.handler import Handler
from shared.service.service import Service
from tests.chaos.workshop import calendar, door
from tests.chaos.workshop.post import AllThanks, Postman, thank_on_thanks_due
from tests.chaos.workshop.settings import WorkshopSettings
from tests.chaos.workshop.trade import Labels, Orders, Pots, fill_on_order_placed, label_on_pot_filled


def _tools(settings: WorkshopSettings, clock: Clock) -> Mapping[type, Any]:
    return {Postman: Postman(settings.smtp_url)}


SERVICES = {
    service.name: service
    for service in (
        Service("door", WorkshopSettings, (Orders,), routers=(door.router,)),
        Service("filler", WorkshopSettings, (Pots,), (fill_on_order_placed,)),
        Service(
            "labeller", WorkshopSettings, (Labels, AllThanks), (label_on_pot_filled, thank_on_thanks_due), tools=_tools
        ),
        Service("planner", WorkshopSettings, (calendar.Visits,), (), (calendar.hold_on_its_day,), (calendar.router,)),
    )
}
HANDLERS: dict[str, tuple[Handler, ...]] = {name: service.handlers for name, service in SERVICES.items()}
