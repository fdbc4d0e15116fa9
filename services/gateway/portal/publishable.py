"""The types of events that portals publish."""

from shared.events.catalogue import events_of
from shared.events.portals.portal_event import PortalEvent

PUBLISHABLE: dict[str, type[PortalEvent]] = {
    event.type: event for event in events_of("gateway") if issubclass(event, PortalEvent)
}
