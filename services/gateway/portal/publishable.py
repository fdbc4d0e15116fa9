"""The types of events that portals publish, in all their versions."""

from shared.events.catalogue import events_of
from shared.events.portals.portal_event import ACCEPTED_UNTIL, PortalEvent

PUBLISHABLE: dict[str, type[PortalEvent]] = {
    event.type: event for event in events_of("gateway") if issubclass(event, PortalEvent)
}


def deprecation(successor: str) -> str:
    """What a portal that still publishes an older version is told."""
    return f"Deprecated: publish {successor}. This version is accepted until {ACCEPTED_UNTIL} at least."
