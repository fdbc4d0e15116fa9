"""The role of an actor follows from the kind of its portal; without one that publishes the type there is none."""

import pytest

from services.gateway.portal.publishable import PUBLISHABLE
from shared.access.proven_role import PARTIES, proven_kind, proven_party
from shared.events.portals.portal_event import PortalEvent, PortalKind
from shared.events.vocabulary import Party
from shared.messaging.model.claims import NO_CLAIMS, Claims
from shared.messaging.model.errors import MalformedMessage
from shared.testing.samples import sample

WITHOUT_ROLE = [event for event in PUBLISHABLE.values() if event.derived]


def portal_event(event_class: type[PortalEvent]) -> PortalEvent:
    """One of that type."""
    event = sample(event_class)
    assert isinstance(event, PortalEvent)
    return event


@pytest.mark.parametrize("event_class", WITHOUT_ROLE, ids=lambda each: each.type)
def test_the_kind_of_the_portal_is_believed_when_it_publishes_the_type_and_no_other(
    event_class: type[PortalEvent],
) -> None:
    event, allowed = portal_event(event_class), {each.kind for each in event_class.published_by}
    for kind in PortalKind:
        if kind in allowed:
            assert proven_kind(event, Claims(portalkind=kind)) is kind
        else:
            with pytest.raises(MalformedMessage, match=f"ce-portalkind is '{kind}', so that no role follows"):
                proven_kind(event, Claims(portalkind=kind))


@pytest.mark.parametrize("event_class", WITHOUT_ROLE, ids=lambda each: each.type)
def test_without_a_proven_kind_no_role_follows(event_class: type[PortalEvent]) -> None:
    for claims in (NO_CLAIMS, Claims("portal", "school", "school", "99XX")):
        with pytest.raises(MalformedMessage, match="ce-portalkind is missing, so that no role follows"):
            proven_party(portal_event(event_class), claims)


def test_each_kind_of_portal_but_the_accrediting_body_is_of_one_party() -> None:
    assert {kind: PARTIES.get(kind) for kind in PortalKind} == {
        PortalKind.COMPANY: Party.COMPANY,
        PortalKind.SCHOOL: Party.SCHOOL,
        PortalKind.STUDENT: Party.STUDENT,
        PortalKind.ACCREDITING_BODY: None,
    }
