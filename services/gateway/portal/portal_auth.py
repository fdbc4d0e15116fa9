"""Authentication of portals by key: the policy of the routes for portals."""

from collections.abc import Sequence
from typing import Any

from fastapi import Depends, Request

from services.gateway.portal.portal import Portal
from shared.access.actor import Actor
from shared.access.credentials import bearer_secret, hash_of
from shared.access.policy import Policy, forbidden, unauthorised
from shared.events.catalogue import events_of
from shared.events.portals.portal_event import PortalEvent, PortalKind

PUBLISHABLE: dict[str, type[PortalEvent]] = {
    event.type: event for event in events_of("gateway") if issubclass(event, PortalEvent)
}


class PortalAuth:
    """All portals, by the hashes of their keys."""

    def __init__(self, portals: Sequence[Portal]) -> None:
        self._by_key = {key.sha256: portal for portal in portals for key in portal.keys}

    async def authenticate(self, authorization: str) -> Portal:
        """The portal of `Authorization: Bearer slk_…`. Raises Problem 401."""
        portal = self._by_key.get(hash_of(bearer_secret(authorization)))
        if portal is None:
            raise unauthorised("Show your portal's key", "Send the header `Authorization: Bearer <key>`.")
        return portal


class PortalPolicy(Policy):
    """Portals of these kinds."""

    def __init__(self, *kinds: PortalKind) -> None:
        self.kinds = kinds

    @property
    def text(self) -> str:
        """The kinds."""
        return f"portals: {', '.join(self.kinds)}"

    async def actor(self, request: Request) -> Actor:
        """The portal whose key the request shows, also in `request.state.portal`. Raises Problem 401 or 403."""
        portals: PortalAuth = request.app.state.dependencies[PortalAuth]
        portal = await portals.authenticate(request.headers.get("authorization", ""))
        if portal.kind not in self.kinds:
            raise forbidden("Portals of this kind may not do this", f"a portal of kind {' or '.join(self.kinds)}")
        request.state.portal = portal
        return portal.actor


def portals(*kinds: PortalKind) -> Any:
    """The route is for portals of these kinds only."""
    return Depends(PortalPolicy(*kinds))
