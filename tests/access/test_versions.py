"""The second version of a portal event, which states no role, leads to the same as the first with the right role."""

import json
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import pytest

from deploy.local.local_stack import LocalStack
from services.gateway.portal.publishable import PUBLISHABLE
from shared.events.catalogue import successor_of
from tests.access.stated import LEAVE_DATA, statement
from tests.scenarios.year import Desk
from tools.simulation.portals import STRUCTURED

pytestmark = pytest.mark.timeout(300)
ONLY_VERSION_2 = ("decided_by", "refused_by", "accepts", "work_matches")
"""What version 1 cannot state at all, with or without a role."""


class Step(NamedTuple):
    """A statement of a portal: the field and role of version 1, what version 2 names instead, and what is stated."""

    type: str
    kind: str
    role: tuple[str, str]
    instead: dict[str, str]
    data: dict[str, Any]


def steps(suffix: str) -> list[Step]:
    """For each type every kind of portal that publishes it, and every role that follows from it."""

    def id(name: str) -> str:
        return f"{name}-{suffix}"

    about = {"placement_id": id("PL")}
    leave = {"absence_id": id("LV"), **about, "permitted": True, "reason_code": None}
    judged = {"assessment_id": id("AS"), **about, "moment": "FINAL"}
    by_company, by_school = ("by_role", "COMPANY"), ("by_role", "SCHOOL")
    registered = {"company_id": id("CN"), "kvk_number": kvk_of(suffix), "establishment_number": None}
    applied = {"company_id": id("CO"), "trainer_id": id("TR")}
    applying, reported, decided = "accreditation.applied", "incident.notified", "placement.decided"
    return [
        Step("registration.submitted", "company", ("origin", "SELF"), {}, registered),
        Step(applying, "company", ("requested_by", "COMPANY"), {}, {**applied, "crebo": "99002"}),
        Step(applying, "school", ("requested_by", "DESK"), {}, {**applied, "crebo": "99003"}),
        Step(
            applying,
            "school",
            ("requested_by", "STUDENT_REQUEST"),
            {"student_id": id("ST")},
            {**applied, "crebo": "99004"},
        ),
        Step("leave.decided", "company", by_company, {}, leave),
        Step("leave.decided", "school", by_school, {}, leave),
        Step(reported, "company", ("reporter_role", "COMPANY"), {}, {"incident_id": id("I1")}),
        Step(reported, "school", ("reporter_role", "SCHOOL"), {}, {"incident_id": id("I2")}),
        Step(reported, "student", ("reporter_role", "STUDENT"), {}, {"incident_id": id("I3")}),
        Step(
            reported,
            "student",
            ("reporter_role", "STUDENT"),
            {"reporter_id": id("ST")},
            {"incident_id": id("I4")},
        ),
        Step(
            reported,
            "student",
            ("reporter_role", "PARENT"),
            {"reporter_id": id("PA")},
            {"incident_id": id("I5")},
        ),
        Step("assessment.given", "company", by_company, {}, judged),
        Step("assessment.given", "school", by_school, {}, judged),
        Step("assessment.concluded", "school", by_school, {}, judged),
        Step(decided, "school", ("decided_by_role", "SCHOOL"), {}, {"placement_id": id("P2"), "approved": True}),
        Step(decided, "school", ("decided_by_role", "SCHOOL"), {}, {"placement_id": id("P2"), "approved": False}),
    ]


def kvk_of(suffix: str) -> str:
    """The number of the company that a scenario registers."""
    return f"95{int(suffix, 16) % 1_000_000:06d}"


async def prepare(desk: Desk) -> None:
    """A confirmed placement with requested leave, and one that the school has not decided."""
    company = await desk.create_company()
    placement = await desk.create_placement(company)
    await desk.publish("student", "leave.asked", absence_id=desk.id("LV"), placement_id=placement, **LEAVE_DATA)
    data = statement(desk, PUBLISHABLE["portal_placement.submitted.v1"], None)
    data |= {"placement_id": desk.id("P2"), "brin": desk.brin, "starts_on": "2030-09-02", "ends_on": "2031-06-27"}
    data |= {"programme_ends_on": data["ends_on"], "student_id": await desk.create_person("S2")}
    await desk.publish("school", "placement.submitted", "second", **data)
    await desk.idle.wait()


async def state(desk: Desk, step: Step, version: int, number: int) -> list[Any]:
    """What follows from the step, in the words of one scenario."""
    event_class = PUBLISHABLE[f"portal_{step.type}.v{version}"]
    stated = step.instead if version == 2 else dict([step.role])
    optional = {"reporter_id", "student_id", *ONLY_VERSION_2} - step.instead.keys()
    data = {**statement(desk, event_class, None), **step.data, **stated}
    data = {key: value for key, value in data.items() if key in event_class.model_fields and key not in optional}
    event = {"specversion": "1.0", "id": f"{number}-{desk.suffix}", "source": desk.portals.sources[step.kind]}
    body = json.dumps({**event, "type": event_class.type, "data": data})
    answer = await desk.portals.post(step.kind, body, {"content-type": STRUCTURED})
    assert answer.status_code == 202, answer.text
    await desk.idle.wait()
    entries = (await desk.journal.get(f"/internal/correlations/{answer.json()['id']}")).json()
    caused = [(each["type"], neutral(desk, each["data"])) for each in entries if not each["type"].startswith("portal_")]
    assert caused, step
    return sorted(caused, key=str)


def neutral(desk: Desk, data: dict[str, Any]) -> dict[str, Any]:
    """The data without times and derived ids, and with the scenario's own as every scenario has them."""
    own = json.loads(json.dumps(data).replace(desk.suffix, "own").replace(kvk_of(desk.suffix), "own"))
    return {key: value for key, value in own.items() if "own" in str(value) or not key.endswith(("_id", "_ref", "_at"))}


@pytest.fixture
async def other(local_stack: LocalStack) -> AsyncIterator[Desk]:
    """A second scenario, with the same portals."""
    created = Desk(local_stack)
    yield created
    await created.close()


@pytest.mark.requirement("R12")
async def test_both_versions_lead_to_the_same(desk: Desk, other: Desk) -> None:
    for each in (desk, other):
        await prepare(each)
    for number, (first, second) in enumerate(zip(steps(desk.suffix), steps(other.suffix), strict=True)):
        found = await state(desk, first, 1, number), await state(other, second, 2, number)
        assert found[0] == found[1], first


def test_every_type_that_has_two_versions_is_compared_for_every_kind_of_portal_and_role() -> None:
    former = [event for event in PUBLISHABLE.values() if successor_of(event)]
    assert len(former) == 7
    compared = {(f"portal_{step.type}.v1", step.kind, *step.role) for step in steps("a0")}
    claimed = {
        (event.type, publisher.kind.value, field, role)
        for event in former
        for publisher in event.published_by
        for field, roles in publisher.claims.items()
        for role in roles
    }
    assert claimed == compared - {("portal_placement.decided.v1", "school", "decided_by_role", "SCHOOL")}
