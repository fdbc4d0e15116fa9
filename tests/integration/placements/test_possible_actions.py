"""Each actor is answered what it may do with what belongs to a placement, and a stranger nothing."""

from pathlib import Path
from typing import Any

from deploy.local.local_stack import LocalStack
from services.placements.learning_company.learning_company import LearningCompany
from services.placements.service import FINDERS
from tests.integration.web.possible_actions import COMPANY, SCHOOL, STRANGER, possible_actions
from tests.integration.web.test_every_route import AWAY, started, store
from tests.states.care import absences, assessments, escalations, groups
from tests.support.service_application import ServiceApplication
from tests.unit.domain import confirmed_placement

STORED = {
    "placement": ("placements", confirmed_placement()),
    "absence": ("absences", absences()[2]),
    "escalation": ("escalations", escalations()[0]),
    "assessment": ("assessments", assessments()[0]),
    "group": ("groups", groups()[0]),
}


async def actions_for(application: ServiceApplication, kind: str, claims: dict[str, str]) -> dict[str, Any]:
    """The reason against each action on what is stored of that kind, or None."""
    found = await possible_actions(application, kind, STORED[kind][1].id, claims)
    return {action: each["reason"] for action, each in found.items()}


async def test_each_actor_is_answered_for_every_kind_and_a_stranger_for_none(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    assert set(FINDERS) == set(STORED)
    async with started(local_stack, "placements", tmp_path, f"http://{AWAY}") as application:
        for stored in STORED.values():
            store(application, stored)
        store(application, ("learning_companies", LearningCompany(id="CO-1", portal="company")))
        school = {kind: await actions_for(application, kind, SCHOOL) for kind in STORED}
        company = {kind: await actions_for(application, kind, COMPANY) for kind in STORED}
        for kind in STORED:
            assert await actions_for(application, kind, STRANGER) == {}
            assert await actions_for(application, kind, {}) == {}
    assert (school["placement"]["DECIDE"], company["placement"]["DECIDE"]) == ("CONFIRMED", "NOT_YOURS")
    assert (school["absence"]["PERMIT_LEAVE"], company["absence"]["RECOVER"]) == (None, "NOT_SICKNESS")
    assert (school["escalation"]["SETTLE"], company["escalation"]["SETTLE"]) == (None, "NOT_YOURS")
    assert (company["assessment"]["JUDGE"], company["assessment"]["CONCLUDE"]) == (None, "NOT_YOURS")
    assert (school["group"]["CREATE"], company["group"]) == (None, {})
    assert school["assessment"]["REFUSE_CONCLUSION"] == "NOT_YOURS"
