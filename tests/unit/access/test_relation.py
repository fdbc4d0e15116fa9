"""Who acts for a school or a company."""

from shared.access.actor import Actor, ActorKind
from shared.access.relation import acts_for_company, acts_for_school, claims_of
from shared.events.portals.portal_event import PortalKind
from shared.messaging.model.claims import NO_CLAIMS

SCHOOL = claims_of(Actor(kind=ActorKind.PORTAL, id="s", schools=frozenset({"99XX", "98XX"})), "s")
COMPANY = claims_of(Actor(kind=ActorKind.PORTAL, id="c"), "c")
GIVEN = claims_of(Actor(kind=ActorKind.PORTAL, id="g", companies=frozenset({"CO-1"})), "g")
FORMER = claims_of(Actor(kind=ActorKind.PORTAL, id="f", every_school=True, unassigned=True), "f")


def test_a_school_portal_acts_for_its_schools_and_their_sites() -> None:
    assert acts_for_school(SCHOOL, "99XX")
    assert acts_for_school(SCHOOL, "98XX01")
    assert not acts_for_school(SCHOOL, "97XX")
    assert not acts_for_school(COMPANY, "99XX")


def test_a_company_portal_acts_for_what_it_registered_or_was_given() -> None:
    assert acts_for_company(COMPANY, "CO-1", "c")
    assert not acts_for_company(COMPANY, "CO-1", "g")
    assert not acts_for_company(COMPANY, "CO-1", None)
    assert acts_for_company(GIVEN, "CO-1", "c")
    assert not acts_for_company(GIVEN, "CO-2", "g")
    assert not acts_for_company(SCHOOL, "CO-1", "c")


def test_a_portal_that_was_listed_before_acts_for_what_nobody_is_known_to() -> None:
    assert acts_for_school(FORMER, "97XX")
    assert acts_for_company(FORMER, "CO-1", None)
    assert not acts_for_company(FORMER, "CO-1", "c")


def test_what_was_accepted_before_there_were_claims_is_handled_by_the_rules_of_its_time() -> None:
    assert acts_for_school(NO_CLAIMS, "97XX")
    assert acts_for_company(NO_CLAIMS, "CO-1", "c")


def test_a_portal_acts_for_the_party_of_its_kind_only() -> None:
    """Whatever an operator gave it: the two permissions of a leave come from two parties."""
    both = Actor(kind=ActorKind.PORTAL, id="b", schools=frozenset({"99XX"}), companies=frozenset({"CO-1"}))
    acts = {
        kind: (acts_for_school(claims, "99XX"), acts_for_company(claims, "CO-1", "b"))
        for kind in (PortalKind.COMPANY, PortalKind.SCHOOL, PortalKind.STUDENT)
        for claims in [claims_of(both, "b", kind)]
    }
    assert acts == {
        PortalKind.COMPANY: (False, True),
        PortalKind.SCHOOL: (True, False),
        PortalKind.STUDENT: (True, False),
    }
