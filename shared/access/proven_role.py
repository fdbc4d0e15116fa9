"""The role in which a portal states something: it follows from the kind of portal that the gateway has proven."""

from shared.events.portals.portal_event import PortalEvent, PortalKind
from shared.events.vocabulary import Party
from shared.messaging.model.claims import Claims
from shared.messaging.model.errors import MalformedMessage

PARTIES = {
    PortalKind.COMPANY: Party.COMPANY,
    PortalKind.SCHOOL: Party.SCHOOL,
    PortalKind.STUDENT: Party.STUDENT,
}


def proven_kind(event: PortalEvent, claims: Claims) -> PortalKind:
    """The kind of portal that published the event. Raises MalformedMessage, by which the message is parked, where
    nothing proves a kind that publishes this type."""
    kinds = [publisher.kind for publisher in event.published_by]
    if claims.portalkind not in kinds:
        shown = f"is '{claims.portalkind}'" if claims.portalkind else "is missing"
        raise MalformedMessage(f"{event.type}: ce-portalkind {shown}, so that no role follows; {', '.join(kinds)} may")
    return PortalKind(claims.portalkind)


def proven_party(event: PortalEvent, claims: Claims) -> Party:
    """The party of the placement whose portal published the event. Raises as `proven_kind`."""
    return PARTIES[proven_kind(event, claims)]
