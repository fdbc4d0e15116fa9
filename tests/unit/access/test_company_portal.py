"""Who acts for a company that went from one portal to another, now and when an event was accepted."""

from dataclasses import replace
from datetime import timedelta

from shared.access.actor import Actor, ActorKind
from shared.access.company_portal import OfPortal
from shared.access.relation import claims_of
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.message_context import MessageContext
from tests.unit.domain import NOW

DAY = timedelta(days=1)
BEFORE = OfPortal(id="CO-1", portal="a")


def context(portal: str, days: float) -> MessageContext:
    """An event of that portal that was accepted so many days after the transfer."""
    claims = claims_of(Actor(kind=ActorKind.PORTAL, id=portal), portal)
    at, type = NOW + days * DAY, "portal_insurance.submitted.v1"
    accepted = Envelope("e", type, "/portals/p", "portal_company/CO-1", NOW, at, 1, {}, "e", "e", "", "", "", b"{}")
    return MessageContext.of(replace(accepted, actorkind=claims.actorkind, actorid=claims.actorid, portal=portal))


def test_an_event_is_judged_by_who_acted_for_the_company_when_it_was_accepted() -> None:
    moved = BEFORE.moved_to("b", NOW)
    assert [moved.is_acted_for(context("a", days), "CO-1") for days in (-1, 0, 0.1)] == [True, True, False]
    assert [moved.is_acted_for(context("b", days), "CO-1") for days in (-1, 0, 0.1)] == [False, False, True]
    back = moved.moved_to("a", NOW + 2 * DAY)
    assert [back.is_acted_for(context("a", days), "CO-1") for days in (-1, 1, 3)] == [True, False, True]
    assert [back.portal_at(at) for at in (None, NOW)] == ["a", "a"]


def test_of_two_moves_the_later_one_counts_in_whichever_order_they_arrive() -> None:
    in_order = BEFORE.moved_to("b", NOW).moved_to("c", NOW + DAY)
    other_order = BEFORE.moved_to("c", NOW + DAY).moved_to("b", NOW)
    assert in_order.portal == other_order.portal == "c"
    assert in_order.moved_to("c", NOW + 2 * DAY) == in_order


def test_who_acted_for_the_company_before_is_known() -> None:
    moved = BEFORE.moved_to("b", NOW).moved_to("c", NOW + DAY).moved_to("b", NOW + 2 * DAY)
    assert [moved.was_acted_for_by(portal) for portal in ("a", "b", "c", "d")] == [True, False, True, False]


def test_of_a_company_without_a_known_portal_the_one_before_is_none() -> None:
    moved = OfPortal(id="CO-1").moved_to("b", NOW)
    assert (moved.portal_at(NOW), moved.portal_at(NOW + DAY)) == (None, "b")
    assert not moved.was_acted_for_by("")
