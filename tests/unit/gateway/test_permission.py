"""Roles follow from who publishes: a portal that claims another party's, another school or company is refused."""

from typing import Any

import pytest

from services.gateway.portal.portal import Portal
from services.gateway.portal.publishable import PUBLISHABLE
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from services.gateway.submission.commands.save_submission import SaveSubmission
from services.gateway.submission.commands_of_events import to_command
from shared.events.portals.everyone import IncidentNotifiedV2
from shared.events.portals.portal_event import PortalEvent, PortalKind
from shared.testing.samples import sample
from shared.web.problems import Problem
from tests.unit.domain import submitted

LEAVE = {"absence_id": "AB-1", "placement_id": "PL-1", "permitted": True}
ASSESSED = {"assessment_id": "AS-1", "placement_id": "PL-1", "moment": "FINAL", "parts": []}
INCIDENT = {
    "incident_id": "IN-1",
    "placement_id": "PL-1",
    "kind": "ACCIDENT",
    "occurred_on": "2026-02-05",
    "severity": "MINOR",
    "company_informed": True,
}
DECIDED = {"placement_id": "PL-1", "approved": True}
APPLIED = {"company_id": "CO-1", "crebo": "99001"}


def portal(kind: str, **more: Any) -> Portal:
    """A portal of that kind, of one school."""
    schools = ("99XX",) if kind in ("school", "student") else ()
    values = {"id": kind, "name": kind, "kind": PortalKind(kind), "source": f"/portals/{kind}", "schools": schools}
    return Portal.model_validate({**values, **more})


def publish(publisher: Portal, type: str, **data: Any) -> SaveSubmission:
    """What the gateway makes of an event."""
    attributes = {"id": "1", "source": publisher.source, "type": f"portal_{type}.v1"}
    return to_command(SubmittedEvent(attributes, data), publisher)


@pytest.mark.requirement("R70")
def test_no_report_of_an_accident_asks_whose_fault_it_was() -> None:
    assert set(IncidentNotifiedV2.model_fields) == {*INCIDENT, "vehicle_involved", "reporter_id"}
    with pytest.raises(Problem) as refused:
        publish(portal("student"), "incident.notified", **INCIDENT, reporter_role="STUDENT", fault="STUDENT")
    assert [error["pointer"] for error in refused.value.more["errors"]] == ["/fault"]


@pytest.mark.parametrize(
    ("kind", "type", "data", "pointer"),
    [
        ("company", "leave.decided", {**LEAVE, "by_role": "SCHOOL"}, "/by_role"),
        ("school", "leave.decided", {**LEAVE, "by_role": "COMPANY"}, "/by_role"),
        ("company", "assessment.given", {**ASSESSED, "by_role": "SCHOOL"}, "/by_role"),
        ("student", "incident.notified", {**INCIDENT, "reporter_role": "SCHOOL"}, "/reporter_role"),
        ("school", "placement.decided", {**DECIDED, "decided_by_role": "COMPANY"}, "/decided_by_role"),
        ("company", "accreditation.applied", {**APPLIED, "requested_by": "DESK"}, "/requested_by"),
        ("school", "accreditation.applied", {**APPLIED, "requested_by": "COMPANY"}, "/requested_by"),
    ],
)
def test_a_role_of_another_party_is_refused(kind: str, type: str, data: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Problem) as refused:
        publish(portal(kind), type, **data)
    assert (refused.value.status, refused.value.more["pointer"]) == (403, pointer)


@pytest.mark.parametrize("event_class", [each for each in PUBLISHABLE.values() if each.derived], ids=lambda e: e.type)
def test_the_second_version_has_no_role_and_says_why(event_class: type[PortalEvent]) -> None:
    data = sample(event_class).model_dump(mode="json")
    data |= {field: value for field, value in {"postcode": "9999 XX", "crebo": "99001"}.items() if field in data}
    publisher = portal(event_class.published_by[0].kind)
    attributes = {"id": "1", "source": publisher.source, "type": event_class.type}
    assert to_command(SubmittedEvent(attributes, data), publisher).event.type == event_class.type
    for field in event_class.derived:
        with pytest.raises(Problem) as refused:
            to_command(SubmittedEvent(attributes, {**data, field: "SCHOOL"}), publisher)
        (error,) = refused.value.more["errors"]
        why = f"{event_class.type} has no {field}: it follows from the portal that publishes"
        assert (refused.value.status, error["pointer"], error["detail"]) == (422, f"/{field}", why)


@pytest.mark.parametrize(("kind", "role"), [("company", "COMPANY"), ("school", "SCHOOL")])
def test_the_own_role_is_accepted(kind: str, role: str) -> None:
    assert publish(portal(kind), "leave.decided", **LEAVE, by_role=role).event_id == "1"


def test_a_type_of_another_kind_of_portal_is_refused_and_so_is_one_outside_the_scope() -> None:
    with pytest.raises(Problem, match="may not publish this type"):
        publish(portal("student"), "leave.decided", **LEAVE, by_role="SCHOOL")
    limited = portal("school", event_types=("portal_placement.decided.v1",))
    publish(limited, "placement.decided", **DECIDED, decided_by_role="TEACHER")
    with pytest.raises(Problem, match="may not publish this type"):
        publish(limited, "leave.decided", **LEAVE, by_role="SCHOOL")


def test_a_placement_of_another_school_is_refused_and_names_the_missing_relation() -> None:
    data = submitted(brin="99XX02").model_dump(mode="json")
    assert publish(portal("school"), "placement.submitted", **data).school == "99XX"
    with pytest.raises(Problem) as refused:
        publish(portal("school", schools=("98XX",)), "placement.submitted", **data)
    assert refused.value.more == {"relation": "its own school", "pointer": "/brin"}


def test_a_portal_of_given_companies_acts_for_no_other() -> None:
    insurance = {"declared_on": "2026-02-05"}
    given = portal("company", companies=("CO-1",))
    publish(given, "insurance.submitted", company_id="CO-1", **insurance)
    with pytest.raises(Problem, match="no relation"):
        publish(given, "insurance.submitted", company_id="CO-2", **insurance)
