"""Additional events during a placement: sickness, leave, accidents, problems, questions and offered places."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from tools.simulation.agenda import Agenda
from tools.simulation.portals import Portals
from tools.simulation.sample import Placement


def plan_extras(placement: Placement, portals: Portals, agenda: Agenda) -> None:
    """Plan the extras of a placement, from its fifth week."""
    for extra in placement.extras:
        for day, kind, type, data in EVENTS_BY_EXTRA[extra](placement):
            id = f"{placement.placement_id}-{type.split('.')[0]}-{type.split('.')[1]}-{kind}-{day}"
            action = partial(portals.publish, kind, type, id, **data)
            agenda.add(placement.starts_on + timedelta(days=28 + day), placement.placement_id, action)


ExtraEvents = list[tuple[int, str, str, dict[str, Any]]]


def _sick(p: Placement) -> ExtraEvents:
    """A week of sickness, first reported by voicemail only (R78); the week does not count for the subsidy."""
    monday = p.starts_on + timedelta(days=28)
    ids = {"absence_id": f"AB-{p.placement_id}", "placement_id": p.placement_id}
    data = {**ids, "from_on": monday, "via": "PHONE", "told_company": True, "told_school": True}
    return [
        (0, "student", "sickness.notified", {**data, "contact_made": "VOICEMAIL"}),
        (1, "student", "sickness.notified", {**data, "contact_made": "PERSON"}),
        (7, "student", "recovery.notified", {**ids, "resumes_on": monday + timedelta(days=7)}),
    ]


def _leave(p: Placement, *, granted: bool = True) -> ExtraEvents:
    """A request for leave, permitted by company and school or refused by the school (R83)."""
    ids = {"absence_id": f"LV-{p.placement_id}", "placement_id": p.placement_id}
    day = p.starts_on + timedelta(days=40)
    school: dict[str, Any] = {"permitted": True} if granted else {"permitted": False, "reason_code": "EXAM_DAY"}
    return [
        (0, "student", "leave.asked", {**ids, "kind": "SPECIAL", "from_on": day, "until_on": day}),
        (1, "company", "leave.decided", {**ids, "permitted": True}),
        (2, "school", "leave.decided", {**ids, **school}),
    ]


def _incident(p: Placement, kind: str) -> ExtraEvents:
    """An incident, reported to company and school (R73, R75)."""
    data = {
        "incident_id": f"IN-{p.placement_id}",
        "placement_id": p.placement_id,
        "kind": kind,
        "severity": "MINOR",
        "occurred_on": p.starts_on + timedelta(days=28),
        "company_informed": True,
    }
    return [(0, "student", "incident.notified", data)]


def _problem(p: Placement) -> ExtraEvents:
    """A problem that escalates and is settled (R86-R88)."""
    ids = {"escalation_id": f"ES-{p.placement_id}", "placement_id": p.placement_id}
    return [
        (0, "student", "problem.raised", {**ids, "level": 1, "reason_code": "WORK_TOO_LIGHT"}),
        (7, "student", "problem.raised", {**ids, "level": 2, "reason_code": "WORK_TOO_LIGHT"}),
        (14, "school", "talk.reported", {**ids, "on": p.starts_on + timedelta(days=42), "outcome_code": "MORE_TASKS"}),
        (15, "school", "problem.settled", {**ids, "outcome": "WORK_ADAPTED"}),
    ]


def _question(p: Placement) -> ExtraEvents:
    """A question to the desk (R1)."""
    data = {
        "case_id": f"CA-{p.placement_id}",
        "audience": "STUDENT",
        "topic": "ABROAD",
        "asker_id": p.student_id,
        "placement_id": p.placement_id,
    }
    return [(0, "student", "question.put", data)]


def _offer(p: Placement) -> ExtraEvents:
    """The company offers places for next year (R10)."""
    data = {
        "offer_id": f"OF-{p.placement_id}",
        "company_id": p.company_id,
        "crebo": p.crebo,
        "path": "BOL",
        "level": 2,
        "count": 2,
        "starts_on": p.ends_on + timedelta(days=70),
        "ends_on": p.ends_on + timedelta(days=210),
        "hours_per_week": 36,
        "location": "Noord",
    }
    return [(0, "company", "places.reported", data)]


def _change(p: Placement) -> ExtraEvents:
    """Other hours, for which everybody who signed is asked (§2.2)."""
    of = {"placement_id": p.placement_id, "change_id": f"CH-{p.placement_id}"}
    return [(0, "school", "placement.change_proposed", {**of, "hours_total": p.hours_total + p.hours_per_week})]


EVENTS_BY_EXTRA: dict[str, Callable[[Placement], ExtraEvents]] = {
    "sick": _sick,
    "leave": _leave,
    "leave_refused": partial(_leave, granted=False),
    "accident": partial(_incident, kind="ACCIDENT"),
    "damage": partial(_incident, kind="DAMAGE_COMPANY"),
    "problem": _problem,
    "question": _question,
    "offer": _offer,
    "amended": _change,
    "change_refused": _change,
    "other_name": lambda _: [],
}
