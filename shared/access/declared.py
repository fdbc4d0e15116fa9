"""What is not declared does not run: every route has one policy, every portal event type names its publishers."""

from collections.abc import Iterable
from typing import NamedTuple

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.routing import BaseRoute

from shared.access.policy import Policy
from shared.events.event import Event
from shared.events.portals.portal_event import PortalEvent


class PolicyMissingError(RuntimeError):
    """Routes or event types do not say who may use them."""


class DeclaredRoute(NamedTuple):
    """A route of a service with what it declares."""

    methods: tuple[str, ...]
    path: str
    policy: Policy | None

    def __str__(self) -> str:
        return " ".join((*self.methods, self.path))


def policy_of(route: BaseRoute | RouteContext) -> Policy | None:
    """The policy of a route; None when it has none, or several."""
    dependencies = [each.dependency for each in getattr(route, "dependencies", ())]
    found = [each for each in dependencies if isinstance(each, Policy)]
    return found[0] if len(found) == 1 else None


def declared_routes(app: FastAPI) -> list[DeclaredRoute]:
    """All routes of a service, those of included routers too."""
    return [
        DeclaredRoute(tuple(sorted(route.methods or ())), str(route.path or route.original_route), policy_of(route))
        for route in iter_route_contexts(app.routes)
    ]


def require_policies(app: FastAPI, events: Iterable[type[Event]]) -> None:
    """Raises PolicyMissingError, which names every route without exactly one policy and every portal event type
    without publishers."""
    missing = [f"route {route}" for route in declared_routes(app) if route.policy is None]
    missing += [f"event {event.type}" for event in events if issubclass(event, PortalEvent) and not event.published_by]
    if missing:
        raise PolicyMissingError(f"no policy says who may use: {'; '.join(missing)}")
