"""The services of the sample app: the door takes orders, the filler fills pots, the labeller labels them, the planner
has timers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import Handler
from shared.service.service import Service
from tests.chaos.sample_app import door, planner
from tests.chaos.sample_app.settings import SampleAppSettings
from tests.support.sample_domain.labels import Labels, LabelWritten, label_on_pot_filled
from tests.support.sample_domain.orders import OrderPlaced, Orders
from tests.support.sample_domain.pots import PotFilled, Pots, fill_on_order_placed
from tests.support.sample_domain.thanks import AllThanks, SmtpSender, ThanksDue, ThanksSent, thank_on_thanks_due
from tests.support.sample_domain.visits import (
    VisitCalledOff,
    VisitHeld,
    VisitMoved,
    VisitPlanned,
    Visits,
    hold_on_its_day,
)


def _dependencies(settings: SampleAppSettings, clock: Clock) -> Mapping[type, Any]:
    return {SmtpSender: SmtpSender(settings.smtp_url)}


_SERVICES = (
    Service("door", SampleAppSettings, (Orders,), events=(OrderPlaced, ThanksDue), routers=(door.router,)),
    Service("filler", SampleAppSettings, (Pots,), events=(PotFilled,), handlers=(fill_on_order_placed,)),
    Service(
        "labeller",
        SampleAppSettings,
        (Labels, AllThanks),
        events=(LabelWritten, ThanksSent),
        handlers=(label_on_pot_filled, thank_on_thanks_due),
        dependencies=_dependencies,
    ),
    Service(
        "planner",
        SampleAppSettings,
        (Visits,),
        events=(VisitCalledOff, VisitHeld, VisitMoved, VisitPlanned),
        timers=(hold_on_its_day,),
        routers=(planner.router,),
    ),
)
_PRODUCERS = {event.type: service.name for service in _SERVICES for event in service.events}
SERVICES = {service.name: replace(service, producer_of=_PRODUCERS.get) for service in _SERVICES}
HANDLERS: dict[str, tuple[Handler, ...]] = {name: service.handlers for name, service in SERVICES.items()}
