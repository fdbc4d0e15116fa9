"""What the policy of a route lets an actor see."""

from typing import Any

import pytest
from starlette.requests import Request

from shared.access.actor import Actor, ActorKind
from shared.access.policies import ServicePolicy, StaffPolicy
from shared.access.role import Role
from shared.access.scope import scope_of_claims
from shared.messaging.model.claims import NO_CLAIMS, Claims
from shared.storage.scope import EVERYTHING, ONLY_SHARED, SHARED, Scope, of_schools

NORTH, SOUTH = "91XX", "92XX"


def request(**headers: str) -> Request:
    """With these headers, `_` for a dash."""
    encoded = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": encoded})


def staff(*roles: Role, schools: tuple[str, ...] = (NORTH,)) -> Actor:
    """A member of staff."""
    return Actor(kind=ActorKind.STAFF, id="an", roles=frozenset(roles), schools=frozenset(schools))


def portal(schools: str = "", kind: str = ActorKind.PORTAL) -> Claims:
    """What a portal proves."""
    return Claims(actorkind=kind, actorid="p", portal="p", actorschools=schools)


@pytest.mark.parametrize(
    ("policy", "actor", "scope"),
    [
        (StaffPolicy(Role.DESK), staff(Role.DESK), of_schools([NORTH])),
        (StaffPolicy(Role.DESK), staff(Role.DESK, schools=(f"{NORTH}01", SOUTH)), of_schools([NORTH, SOUTH])),
        (StaffPolicy(Role.DESK), staff(Role.DESK, Role.OPERATOR), of_schools([NORTH])),
        (StaffPolicy(Role.OPERATOR), staff(Role.OPERATOR, schools=()), EVERYTHING),
        (StaffPolicy(Role.DESK, Role.OPERATOR), staff(Role.DESK), of_schools([NORTH])),
    ],
)
def test_staff_see_their_schools_and_operators_everything(policy: StaffPolicy, actor: Actor, scope: Scope) -> None:
    assert policy.scope(request(), actor) == scope


def test_a_service_that_answers_an_actor_sees_what_the_actor_sees() -> None:
    relayed, own = ServicePolicy("gateway", "operator", relayed=True), ServicePolicy("gateway")
    gateway, operator = (Actor(kind=ActorKind.SERVICE, id=id) for id in ("gateway", "operator"))
    claims = request(ce_actorkind="portal", ce_portal="p", ce_actorschools=NORTH)
    assert relayed.scope(claims, gateway) == of_schools([NORTH])
    assert relayed.scope(request(), gateway) == ONLY_SHARED
    assert (relayed.scope(claims, operator), own.scope(claims, gateway)) == (EVERYTHING, EVERYTHING)


@pytest.mark.parametrize(
    ("claims", "scope"),
    [
        (portal(f"{NORTH} {SOUTH}"), of_schools([NORTH, SOUTH])),
        (portal("*"), Scope(every_school=True)),
        (portal(), Scope(portal="p")),
        (portal(kind=ActorKind.ACCREDITING_BODY), ONLY_SHARED),
        (NO_CLAIMS, ONLY_SHARED),
    ],
)
def test_a_portal_sees_its_schools_or_what_its_own_requests_led_to(claims: Claims, scope: Scope) -> None:
    assert scope_of_claims(claims) == scope


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (of_schools([NORTH]), [NORTH, SHARED]),
        (ONLY_SHARED, [SHARED]),
        (Scope(every_school=True), [NORTH, SOUTH, SHARED]),
        (EVERYTHING, [NORTH, SOUTH, SHARED, ""]),
    ],
)
def test_who_sees_which_documents(scope: Scope, seen: list[str]) -> None:
    assert [tenant for tenant in (NORTH, SOUTH, SHARED, "") if scope.includes(tenant)] == seen


def test_the_condition_of_a_query_asks_what_includes_tells() -> None:
    conditions: list[dict[str, Any]] = [of_schools([NORTH]).condition(), ONLY_SHARED.condition()]
    assert conditions == [{"tenant": {"$in": [NORTH, SHARED]}}, {"tenant": {"$in": [SHARED]}}]
    assert EVERYTHING.condition() == {}
    assert Scope(portal="p").condition("by")["$or"][1] == {"by": "p"}
    assert Scope(portal="p").includes("", "p")
    assert not Scope(portal="p").includes("", "q")
