"""For each type of portal event one that fits its form and names what exists in a scenario."""

from typing import Any, Protocol

from shared.events.portals.portal_event import PortalEvent, Publisher
from shared.testing.samples import sample
from tests.scenarios.year import Desk

ID_NAMES = {
    "placement_id": "PL",
    "group_id": "GR",
    "from_group_id": "GR",
    "company_id": "CO",
    "student_id": "ST",
    "trainer_id": "TR",
    "school_supervisor_id": "SV",
    "contact_id": "DK",
    "publication_id": "PB",
    "offer_id": "OF",
    "incident_id": "IN",
    "escalation_id": "ES",
    "assessment_id": "AS",
    "case_id": "CA",
    "clause_id": "CL",
    "asker_id": "ST",
}
LEAVE, SICKNESS = ("portal_leave.asked.v1", "portal_leave.decided.v1", "portal_leave.decided.v2"), "AB"


class Ids(Protocol):
    """Names the things of a scenario."""

    def id(self, name: str) -> str:
        """The id of that kind of thing."""


def statement(desk: Ids, event_class: type[PortalEvent], publisher: Publisher | None) -> dict[str, Any]:
    """The data of an event about the desk's placement and company, with the role of that publisher."""
    data = sample(event_class).model_dump(mode="json")
    data |= {field: desk.id(ID_NAMES[field]) for field in data if field in ID_NAMES}
    if "absence_id" in data:
        data["absence_id"] = desk.id("LV" if event_class.type in LEAVE else SICKNESS)
    if "contact_id" in data and "company_id" in data:
        data["contact_id"] = desk.id("CP")
    data |= {field: value for field, value in {"crebo": "99001", "postcode": "9999 XX"}.items() if field in data}
    claims = publisher.claims if publisher else {}
    return data | {field: sorted(values)[0] for field, values in claims.items()}


async def state_everything(desk: Desk) -> None:
    """A confirmed placement at an accredited company, and one of all that belongs to it, by the right portals."""
    placement = await desk.create_placement(await desk.create_company())
    of = {"placement_id": placement}
    shared = {**GROUP_DATA, "company_id": desk.id("CO")}
    await desk.publish("school", "group.stated", group_id=desk.id("GR"), brin=desk.brin, shared=shared)
    await desk.publish("student", "leave.asked", absence_id=desk.id("LV"), **of, **LEAVE_DATA)
    await desk.publish("student", "sickness.notified", absence_id=desk.id(SICKNESS), **of, **SICKNESS_DATA)
    await desk.publish("student", "incident.notified", incident_id=desk.id("IN"), **of, **INCIDENT_DATA)
    problem = {"level": 1, "reason_code": "PERSONAL"}
    await desk.publish("student", "problem.raised", escalation_id=desk.id("ES"), **of, **problem)
    parts = [{"aspect": "ATTITUDE", "mark": 8}]
    judged = {"moment": "INTERIM", "parts": parts}
    await desk.publish("company", "assessment.given", assessment_id=desk.id("AS"), **of, **judged)
    await desk.publish("school", "contact.listed", contact_id=desk.id("DK"), **CONTACT_DATA)
    await desk.idle.wait()
    await desk.publish("company", "places.reported", offer_id=desk.id("OF"), company_id=desk.id("CO"), **OFFER_DATA)
    await desk.publish("school", "knowledge.submitted", publication_id=desk.id("PB"), **KNOWLEDGE_DATA)
    await desk.idle.wait()


GROUP_DATA = {
    "crebo": "99001",
    "path": "BOL",
    "level": 2,
    "sector": "VGG",
    "starts_on": "2030-09-02",
    "ends_on": "2031-06-27",
    "hours_per_week": 32,
    "origin": "DESK",
}
LEAVE_DATA = {"kind": "SPECIAL", "from_on": "2030-11-04", "until_on": "2030-11-04"}
SICKNESS_DATA = {
    "from_on": "2030-11-04",
    "via": "PHONE",
    "contact_made": "PERSON",
    "told_company": True,
    "told_school": True,
}
INCIDENT_DATA = {
    "kind": "DAMAGE_COMPANY",
    "severity": "MINOR",
    "occurred_on": "2026-02-05",
    "company_informed": True,
}
OFFER_DATA = {
    "crebo": "99001",
    "path": "BOL",
    "level": 2,
    "count": 1,
    "starts_on": "2030-09-02",
    "ends_on": "2031-06-27",
    "hours_per_week": 32,
    "location": "Noord",
}
CONTACT_DATA = {
    "team": "text",
    "location": "text",
    "roles": ["REASON"],
    "crebo": "99001",
    "level": 2,
    "path": "BOL",
}
KNOWLEDGE_DATA = {
    "title": "Handboek",
    "version": "1",
    "audience": ["COMPANY"],
    "url": "https://school.example/h",
    "valid_from": "2020-01-01",
}
