"""A service as a table of contents: its stores, handlers, timers and routes, listed by hand on one page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter

from shared.messaging.clock import Clock
from shared.messaging.handler import Handler, TimerHandler
from shared.messaging.store import Store
from shared.service.settings import ServiceSettings

Tools = Callable[[Any, Clock], Mapping[type, Any]]


@dataclass(frozen=True)
class Service:
    """`services/<name>/service.py` makes one of these and calls it `service`.

    `tools` builds, from the settings, what handlers may ask for by type besides stores (a mailer, the address book).
    """

    name: str
    settings: type[ServiceSettings]
    stores: tuple[type[Store[Any]], ...]
    handlers: tuple[Handler, ...] = ()
    timers: tuple[TimerHandler, ...] = ()
    routers: tuple[APIRouter, ...] = ()
    tools: Tools = field(default=lambda settings, clock: {})
